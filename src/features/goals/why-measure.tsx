"use client";
import { api } from "#client";
import { SourceChip } from "#features/sources";
import { useDays, useTranslations } from "#i18n";
import { Avatar, Trace, TraceStep } from "#ui";
import { CitedLines } from "./cited-lines";
import type { KeyResultStanding } from "./use-board";
import { useNumbers } from "./use-numbers";

/** From a key result to its newest check-in, and from there to the lines it cites. */
export function WhyMeasure(props: {
  organizationId: string;
  slug: string;
  asOf: string;
  standing: KeyResultStanding;
}) {
  const { organizationId, slug, asOf, standing } = props;
  const { facts, progress } = standing;
  const t = useTranslations();
  const days = useDays();
  const { number, percentOf, quantity } = useNumbers();
  const { data } = api.checkIns.list.useQuery({
    organizationId,
    objectiveId: facts.objectiveId,
    keyResultId: facts.id,
    to: asOf,
    limit: 25,
  });
  const newest = data?.items[0];
  const { start = 0, target = 0, current = 0, low = 0, high = 0, outside = 0 } = progress.numbers;
  const calc =
    progress.formula === "held"
      ? `1 − ${number(outside, 2)} ÷ (${number(high, 2)} − ${number(low, 2)})`
      : `(${number(current, 2)} − ${number(start, 2)}) ÷ (${number(target, 2)} − ${number(start, 2)})`;
  const said = { start: quantity(start, facts.unit), target: quantity(target, facts.unit) };
  const caption =
    progress.formula === "held"
      ? t("why.fromBand", { low: quantity(low, facts.unit), high: quantity(high, facts.unit) })
      : target < start
        ? t("why.fromDown", said)
        : t("why.fromUp", said);
  return (
    <Trace>
      {progress.value !== null && (
        <TraceStep
          title={facts.title}
          calc={{ left: calc, right: percentOf(progress.value, 2) }}
          caption={caption}
        />
      )}
      {newest && (
        <TraceStep
          title={t("why.checkIn", { when: days.moment(newest.at) })}
          mark={<Avatar name={newest.authorName ?? ""} size={18} />}
          value={quantity(newest.value, facts.unit)}
          quote={newest.note ?? undefined}
        />
      )}
      {newest?.citations.map((citation) =>
        citation.restricted ? (
          <TraceStep key={citation.id} title={t("why.restrictedSource")} missing />
        ) : (
          <TraceStep
            key={citation.id}
            title={t("why.source")}
            value={<SourceChip citation={citation} slug={slug} />}
          >
            {citation.state === "removed" ? (
              t("citations.removedText")
            ) : (
              <CitedLines organizationId={organizationId} slug={slug} citation={citation} />
            )}
          </TraceStep>
        ),
      )}
      {newest && newest.citations.length === 0 && (
        <TraceStep title={t("why.source")} caption={t("why.noSource")} missing />
      )}
    </Trace>
  );
}
