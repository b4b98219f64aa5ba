"use client";
import { useTranslations } from "#i18n";
import { Figure, type FigureProps } from "#ui";
import { useNumbers } from "./use-numbers";
import { useWhy, type WhyOf } from "./use-why";

type Standing = {
  progress: { value: number | null };
  evidence: "full" | "part" | "none" | null;
};

/** A share of any goal; it opens what it stands on. */
export function ProgressFigure(props: {
  of: WhyOf;
  standing: Standing;
  size?: FigureProps["size"];
  digits?: number;
}) {
  const { of, standing, size = "md", digits = 0 } = props;
  const t = useTranslations("goals");
  const { percent } = useNumbers();
  const why = useWhy();
  const { value } = standing.progress;
  const evidence = standing.evidence ?? undefined;
  const label = t("figure", {
    what: t("progress"),
    evidence: t(`evidence.${standing.evidence ?? "unknown"}`),
  });
  return (
    <Figure
      value={value === null ? t("noData") : percent(value, digits)}
      unit={value === null ? undefined : "%"}
      evidence={value === null ? undefined : evidence}
      size={size}
      label={label}
      open={why.isOpen(of)}
      onOpen={() => why.show(of)}
    />
  );
}
