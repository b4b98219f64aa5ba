"use client";
import { useDays, useTranslations } from "#i18n";
import { Avatar, Section, UiLink } from "#ui";
import {
  addressOf,
  type Found,
  type FoundLine,
  keyOf,
  partsOf,
  placeOf,
  saidOf,
} from "./found-line";
import { KindIcon } from "./kind-icon";
import { Marked } from "./marked";

/** Goals, people, teams and evidence, each in the order of how well they answer. */
export function SearchResults({ slug, found }: { slug: string; found: Found }) {
  const t = useTranslations("search");
  const { goals, evidence } = partsOf(found);
  return (
    <>
      <Lines title={t("goals")} slug={slug} lines={goals} />
      {found.people.length > 0 && (
        <Section title={t("people")} meta={found.people.length}>
          <ul className="found-names">
            {found.people.map((one) => (
              <li key={one.userId}>
                <UiLink href={`/${slug}/people`}>
                  <Avatar name={one.fullName} /> {one.fullName}
                </UiLink>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {found.teams.length > 0 && (
        <Section title={t("teams")} meta={found.teams.length}>
          <ul className="found-names">
            {found.teams.map((one) => (
              <li key={one.id}>
                <UiLink href={`/${slug}/evidence/daily-reports?team=${one.id}`}>
                  <KindIcon kind="team" /> {one.name}
                </UiLink>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Lines title={t("evidence")} slug={slug} lines={evidence} />
    </>
  );
}

function Lines({ title, slug, lines }: { title: string; slug: string; lines: FoundLine[] }) {
  if (lines.length === 0) return null;
  return (
    <Section title={title} meta={lines.length}>
      <ul className="found">
        {lines.map((line) => (
          <li key={keyOf(line)}>
            <UiLink className="found-row" href={addressOf(slug, line)} prefetch={false}>
              {line.lineStart > 0 ? <Line line={line} /> : <Titled line={line} />}
            </UiLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Head({ line }: { line: FoundLine }) {
  const t = useTranslations("search");
  const days = useDays();
  return (
    <span className="found-head">
      <KindIcon kind={line.kind} size={14} />
      <b>{t(`kind.${line.kind}`)}</b>
      {placeOf(line).map((place) => (
        <span key={place}>{place}</span>
      ))}
      {line.day && <time dateTime={line.day}>{days.short(line.day)}</time>}
    </span>
  );
}

/** The line as it stands in its source, with its number. */
function Line({ line }: { line: FoundLine }) {
  const t = useTranslations("search");
  return (
    <>
      <Head line={line} />
      <span className="found-line">
        <span className="found-number">
          <span className="vh">{t("line", { line: line.lineStart })}</span>
          <span aria-hidden="true">{line.lineStart}</span>
        </span>
        <span className="found-text">
          <Marked text={line.text} spans={line.spans} />
        </span>
      </span>
    </>
  );
}

/** A goal, or a source by its title. */
function Titled({ line }: { line: FoundLine }) {
  const { title, rest } = saidOf(line);
  return (
    <>
      <span className="found-title">
        <Marked {...title} />
      </span>
      {rest && (
        <span className="found-rest">
          <Marked {...rest} />
        </span>
      )}
      <Head line={line} />
    </>
  );
}
