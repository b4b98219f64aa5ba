"use client";
import { IconChevronRight } from "@tabler/icons-react";
import { useTranslations } from "#i18n";
import { Button } from "#ui";
import type { CiteLine } from "./cite-line";
import { PickLines } from "./pick-lines";
import type { Picks } from "./use-picks";
import "./citations.css";

/** Offers the lines somebody kept, folded away: none is cited before one has seen which. */
export function CiteKept(props: {
  slug: string;
  picks: Picks<CiteLine>;
  open: boolean;
  onToggle: () => void;
}) {
  const { slug, picks, open, onToggle } = props;
  const t = useTranslations("draft");
  if (picks.lines.length === 0) return null;
  return (
    <div className="cite-kept">
      <Button
        variant="subtle"
        size="xs"
        aria-expanded={open}
        leftSection={
          <IconChevronRight
            size={13}
            stroke={1.8}
            aria-hidden="true"
            style={open ? { rotate: "90deg" } : undefined}
          />
        }
        onClick={onToggle}
      >
        {t("citeKept", { count: picks.lines.length })}
      </Button>
      {open && <PickLines slug={slug} picks={picks} />}
    </div>
  );
}
