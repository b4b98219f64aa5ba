"use client";
import { useTranslations } from "#i18n";
import { Button, type LineRange, notify, SelectionBar } from "#ui";
import { type KeptLines, sameLines, useKeptLines } from "./kept-lines";
import { linesLabel, sourceAddress } from "./source-address";
import type { SourceFile } from "./source-file";

const quoted = 240;

/** The one source all of some lines stand in; lines of two cannot be cited as one. */
function keptFrom(source: SourceFile, range: LineRange): KeptLines | undefined {
  const entry = source.entries.find(
    (one) => range.from >= one.lineStart && range.to <= one.lineEnd,
  );
  const at = range.from - source.from;
  const said = source.lines.slice(Math.max(0, at), at + range.to - range.from + 1);
  if (!entry || at < 0 || said.length <= range.to - range.from) return undefined;
  const { id: sourceId, blobId, kind, title, day, authorName } = entry;
  const text = said.join(" ").replace(/\s+/g, " ").trim().slice(0, quoted);
  const lines = { lineStart: range.from, lineEnd: range.to };
  return { sourceId, blobId, ...lines, kind, title, day, authorName, text };
}

/** What can be done with the lines of the address: keep them for a citation, hand them on. */
export function KeepLines(props: {
  organizationId: string;
  slug: string;
  source: SourceFile;
  range: LineRange;
  onClear: () => void;
}) {
  const { organizationId, slug, source, range, onClear } = props;
  const t = useTranslations("source");
  const { lines, keep, drop } = useKeptLines(organizationId);
  const those = { blobId: source.id, lineStart: range.from, lineEnd: range.to };
  const one = keptFrom(source, range);
  const kept = lines.some((line) => sameLines(line, those));
  const copy = async () => {
    const address = `${window.location.origin}${sourceAddress(slug, those)}`;
    await navigator.clipboard.writeText(address).then(
      () => notify({ tone: "done", message: t("copied") }),
      () => notify({ tone: "problem", message: t("notCopied") }),
    );
  };
  return (
    <SelectionBar
      label={t("selection")}
      title={
        <>
          {t("selected", { count: range.to - range.from + 1 })} <code>{linesLabel(those)}</code>
        </>
      }
      note={kept ? t("kept") : one ? undefined : t("outside")}
      clearLabel={t("clear")}
      onClear={onClear}
    >
      {kept && one ? (
        <Button size="xs" variant="default" onClick={() => drop(one)}>
          {t("undo")}
        </Button>
      ) : (
        <Button size="xs" disabled={!one} onClick={() => one && keep(one)}>
          {t("keep")}
        </Button>
      )}
      <Button size="xs" variant="default" onClick={() => void copy()}>
        {t("copyLink")}
      </Button>
    </SelectionBar>
  );
}
