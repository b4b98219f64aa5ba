"use client";
import { IconShieldCheck } from "@tabler/icons-react";
import { useDays, useTranslations } from "#i18n";
import { SourceHead, UiLink } from "#ui";
import { sourceAddress } from "./source-address";
import { type Entry, kindOf, nameOf, type SourceFile } from "./source-file";

/** What a file is called: by the entry meant, by its one author, else by its name. */
export function useSourceTitle(source: SourceFile, meant: Entry | undefined): string {
  const t = useTranslations();
  const days = useDays();
  const kind = kindOf(source);
  const one = meant ?? (source.entries.length === 1 ? source.entries[0] : undefined);
  if (kind === "daily-reports") {
    const only = source.entries.length === 0 && source.earlier.length === 1;
    const day = only ? source.earlier[0]?.day : one?.day;
    return day
      ? t("reports.detailTitle", { day: days.long(day) })
      : t("evidence.kinds.daily-reports");
  }
  const told = one ?? source.entries[0] ?? source.earlier[0];
  if (!told || !kind) return t("source.title");
  // Many a meeting has its day in its title.
  if (told.day && told.title.includes(told.day.slice(0, 4))) return told.title;
  if (told.day && kind !== "transcripts")
    return t("evidence.weekOf", { title: told.title, day: days.dated(told.day) });
  return `${told.title}, ${told.day ? days.long(told.day) : t("evidence.undated")}`;
}

/** What a file is: its name, when it was stored, how big it is, and that it is what was stored. */
export function SourceFacts(props: { source: SourceFile; meant: Entry | undefined; slug: string }) {
  const { source, meant, slug } = props;
  const t = useTranslations("source");
  const days = useDays();
  const title = useSourceTitle(source, meant);
  const one = meant ?? (source.entries.length === 1 ? source.entries[0] : undefined);
  const changed = one && one.revision > 1 && one.kind === "daily-reports";
  return (
    <>
      <SourceHead
        title={title}
        fileName={source.fileName}
        actions={null}
        facts={[
          { label: t("stored"), value: days.moment(source.createdAt) },
          ...(one
            ? [
                {
                  label: t("revision"),
                  value: (
                    <>
                      {one.revision}
                      {changed && (
                        <>
                          {" "}
                          <UiLink href={`/${slug}/evidence/daily-reports/${one.id}`}>
                            {t("whatChanged")}
                          </UiLink>
                        </>
                      )}
                    </>
                  ),
                },
              ]
            : []),
          { label: t("size"), value: t("bytes", { count: days.number(source.size) }) },
          { label: t("lineCount"), value: days.number(source.lineCount) },
          ...(source.redactions > 0
            ? [{ label: t("redactions"), value: days.number(source.redactions) }]
            : []),
          {
            label: t("sha256"),
            value: (
              <span className="source-sealed" title={source.sha256}>
                <IconShieldCheck size={13} stroke={1.7} aria-hidden="true" />
                <code>{`${source.sha256.slice(0, 6)}…${source.sha256.slice(-4)}`}</code>{" "}
                {t("verified")}
              </span>
            ),
          },
        ]}
      />
      <Earlier source={source} slug={slug} />
    </>
  );
}

const named = 3;

/** Sources that say something else since: where they say it now. */
function Earlier({ source, slug }: { source: SourceFile; slug: string }) {
  const t = useTranslations("source");
  const days = useDays();
  const { earlier } = source;
  if (earlier.length === 0) return null;
  const name = (one: (typeof earlier)[number]) =>
    one.day ? `${nameOf(one)}, ${days.dated(one.day)}` : nameOf(one);
  return (
    <div className="source-note">
      {earlier.length > named && <span>{t("earlierCount", { count: earlier.length })}</span>}
      {earlier.slice(0, named).map((one) => (
        <span key={`${one.sourceId} ${one.revision}`}>
          {t("earlier", {
            title: name(one),
            replaced: t("replaced", { revision: one.current.revision }),
          })}{" "}
          {!one.removed && (
            <UiLink href={sourceAddress(slug, one.current)}>
              {t("openCurrent", { revision: one.current.revision })}
            </UiLink>
          )}
        </span>
      ))}
    </div>
  );
}
