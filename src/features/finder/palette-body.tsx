"use client";
import { IconSearch, IconX } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { longestQuestion } from "#domain/search";
import { useFound, useSettled } from "#features/search";
import { askable, searchAddress } from "#features/search-box";
import { useTranslations } from "#i18n";
import { KeyHints } from "#ui";
import { PaletteList } from "./palette-list";
import { type PalettePage, usePaletteGroups } from "./use-palette-groups";

const STEP: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

export type PaletteProps = {
  organizationId: string;
  slug: string;
  /** Where one may go without asking. */
  pages: PalettePage[];
  /** What was typed before the field was there. */
  takeEarly: () => string;
  onClose: () => void;
};

/** The field, what it found and what the keys do; the field keeps the focus, a row is pointed at. */
export function PaletteBody({ organizationId, slug, pages, takeEarly, onClose }: PaletteProps) {
  const t = useTranslations("search");
  const router = useRouter();
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [pointed, setPointed] = useState<string | null>(null);
  // Before the next key: it goes into the field, behind what was typed so far.
  useLayoutEffect(() => {
    field.current?.focus();
    const early = takeEarly();
    if (early) setTyped(early);
  }, [takeEarly]);
  const question = askable(typed);
  const settled = useSettled(question, 120);
  const found = useFound({ organizationId, question: question && settled, limit: 25 });
  const shown = question ? found.shown : null;
  const groups = usePaletteGroups({ slug, pages, question, found: shown?.found ?? null });
  const rows = groups.flatMap((group) => group.rows);
  const active = rows.find((row) => row.key === pointed) ?? rows[0];
  const idOf = (key: string) => `${list}-${key}`;
  const waits = question !== "" && (found.stale || settled !== question || !shown);
  const point = (key: string | undefined) => {
    setPointed(key ?? null);
    if (key) document.getElementById(idOf(key))?.scrollIntoView({ block: "nearest" });
  };
  const seeAll = () => {
    onClose();
    router.push(searchAddress(slug, { q: question }));
  };
  const go = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = STEP[event.key];
    if (step !== undefined && rows.length > 0) {
      event.preventDefault();
      const at = rows.findIndex((row) => row.key === active?.key);
      point(rows[(at + step + rows.length) % rows.length]?.key);
    } else if (event.key === "Enter") {
      event.preventDefault();
      // Nobody opens what they have not seen: before the answer is there, all of it is asked for.
      const unseen = waits && pointed === null && !found.error;
      if (event.ctrlKey || event.metaKey || unseen) seeAll();
      else if (active) document.getElementById(idOf(active.key))?.click();
    }
  };
  const count = groups.flatMap((one) => (one.found ? one.rows : [])).length;
  const announced = waits
    ? t("searching")
    : shown
      ? t("announced", {
          count,
          more: String(shown.found.more || count < shown.found.lines.length),
        })
      : "";
  return (
    <>
      <div className="palette-field">
        <IconSearch size={16} stroke={1.6} aria-hidden="true" />
        <input
          ref={field}
          data-autofocus
          type="text"
          role="combobox"
          aria-label={t("find")}
          aria-expanded={rows.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={active && idOf(active.key)}
          placeholder={t("hint")}
          value={typed}
          maxLength={longestQuestion}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="go"
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setPointed(null);
          }}
          onKeyDown={go}
        />
        <button type="button" className="palette-close" aria-label={t("close")} onClick={onClose}>
          <kbd>{t("esc")}</kbd>
          <IconX size={20} stroke={1.6} aria-hidden="true" />
        </button>
      </div>
      <p className="vh" role="status">
        {announced}
      </p>
      <PaletteList
        id={list}
        idOf={idOf}
        groups={groups}
        activeKey={active?.key}
        onPoint={setPointed}
        onOpen={onClose}
        state={
          found.error
            ? { failed: found.error, retry: found.retry }
            : question && !shown
              ? "loading"
              : shown && count === 0 && !waits
                ? { nothingFor: shown.question }
                : null
        }
      />
      <div className="palette-foot">
        <KeyHints
          hints={[
            { keys: ["↑", "↓"], label: t("choose") },
            { keys: ["Enter"], label: t("open") },
            { keys: ["Ctrl", "Enter"], label: t("seeAll") },
          ]}
        />
      </div>
    </>
  );
}
