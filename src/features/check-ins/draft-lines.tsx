"use client";
import { useEffect, useEffectEvent } from "react";
import { mergeSpans } from "#domain/search";
import { type CiteLine, PickLines } from "#features/citations";
import { useDays, useTranslations } from "#i18n";
import { Button, KeyCaps, LinesNote, LinesSkeleton } from "#ui";
import type { DraftedLine, DraftState } from "./use-draft";

type Line = DraftedLine | CiteLine;

/** Below the note: the lines a check-in may stand on, and the one key that takes the draft of them. */
export function DraftLines(props: { slug: string; state: DraftState; drafted: boolean }) {
  const { slug, state, drafted } = props;
  const { query, picks, hasDraft, taken } = state;
  const t = useTranslations("draft");
  const app = useTranslations("app");
  const days = useDays();
  const reasonOf = useReasons();
  const either = () => {
    if (taken) state.undo();
    else if (hasDraft) state.use();
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.code !== "KeyD" || !event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (!event.repeat) either();
  });
  useEffect(() => {
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  const { data } = query;
  const since = data && days.bare(data.since);
  return (
    <PickLines
      slug={slug}
      picks={picks}
      reasonOf={reasonOf}
      spansOf={spansOf}
      meta={
        since && data.candidates.length > 0
          ? t("since", { count: data.candidates.length, day: since })
          : undefined
      }
      action={
        (hasDraft || taken) && (
          <Button
            variant="default"
            size="xs"
            aria-keyshortcuts="Alt+D"
            rightSection={<KeyCaps keys={["Alt", "D"]} />}
            onClick={either}
          >
            {taken ? t("undo") : t("use")}
          </Button>
        )
      }
    >
      {!drafted ? (
        picks.lines.length === 0 && <LinesNote>{t("noneKept")}</LinesNote>
      ) : query.isPending ? (
        <LinesSkeleton label={t("loading")} />
      ) : query.isError && !data ? (
        <LinesNote
          action={
            <Button
              variant="subtle"
              size="xs"
              loading={query.isFetching}
              onClick={() => void query.refetch()}
            >
              {app("retry")}
            </Button>
          }
        >
          {t("failed")}
        </LinesNote>
      ) : (
        picks.lines.length === 0 && since && <LinesNote>{t("none", { day: since })}</LinesNote>
      )}
      <p className="vh" aria-live="polite">
        {taken ? t("used", { count: picks.picked.length }) : ""}
      </p>
    </PickLines>
  );
}

/** What the search found in it, and the words the value was read from. */
function spansOf(line: Line) {
  if (!("spans" in line)) return undefined;
  const from = line.value ? line.text.indexOf(line.value.from) : -1;
  const number = from < 0 || !line.value ? [] : [{ from, to: from + line.value.from.length }];
  return mergeSpans([...line.spans, ...number]);
}

/** Why a line is offered, in words: what it names before what it mentions. */
function useReasons() {
  const t = useTranslations("draft.why");
  return (line: Line) => {
    if (!("reasons" in line)) return undefined;
    const named = line.reasons.some(({ why }) => why === "number" || why === "issue");
    return line.reasons
      .filter(({ why }) => why !== "words" || !named)
      .map((reason) => {
        switch (reason.why) {
          case "words":
            return t("words", { words: reason.words.join(", ") });
          case "issue":
            return t("issue", { key: reason.key });
          default:
            return t(reason.why);
        }
      })
      .join(" · ");
  };
}
