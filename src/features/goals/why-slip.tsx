"use client";
import type { Explanation } from "#domain/progress";
import { useTranslations } from "#i18n";
import { EmptyState, Slip, UiLink } from "#ui";
import type { Goals } from "./use-board";
import { useNumbers } from "./use-numbers";
import { useWhy } from "./use-why";

/** The receipt itself: each row with its weight, and a sum that is what is shown. */
export function WhySlip(props: {
  goals: Goals;
  explanation: Explanation;
  open: string | null;
  onToggle: (id: string) => void;
  slug: string;
}) {
  const { goals, explanation, open, onToggle, slug } = props;
  const t = useTranslations("why");
  const g = useTranslations("goals");
  const { number, percentOf } = useNumbers();
  const why = useWhy();
  const { formula, inputs, numbers, value } = explanation;
  if (formula === "none") return <EmptyState title={t("nothing")} text={t("nothingText")} />;
  if (formula !== "mean") return <Measured explanation={explanation} />;
  const weight = numbers.weight ?? 0;
  const product = (numbers.product ?? 0) * 100;
  const count = inputs.length;
  const noun = inputs[0]?.noun;
  const titleOf = (one: (typeof inputs)[number]) => {
    if (one.noun === "keyResult") return goals.tree.keyResult(one.id)?.facts.title;
    if (one.noun === "objective") {
      const facts = goals.tree.objective(one.id)?.facts;
      return facts?.restricted ? undefined : facts?.title;
    }
    return goals.board.initiatives.find((i) => i.id === one.id)?.title;
  };
  const left = (why: NonNullable<(typeof inputs)[number]["left"]>) => t(`left.${why}`);
  return (
    <Slip
      title={
        noun === "objective"
          ? t("meanObjectives", { count })
          : noun === "initiative"
            ? t("meanInitiatives", { count })
            : t("meanKeyResults", { count })
      }
      columns={[
        noun === "objective"
          ? g("objective")
          : noun === "initiative"
            ? g("delivery")
            : g("keyResult"),
        t("weight"),
        g("progress"),
        t("product"),
      ]}
      rows={inputs.map((one) => {
        const title = titleOf(one);
        return {
          key: one.id,
          cells: [
            title ?? g("restricted"),
            number(one.weight, 2),
            one.value === null ? "–" : `× ${number(one.value * 100, 2, 2)}`,
            one.left || one.value === null
              ? left(one.left ?? "no-data")
              : number(one.weight * one.value * 100, 2, 2),
          ],
          muted: one.left !== undefined,
          open: open === one.id,
          ...(one.noun === "keyResult" && { onToggle: () => onToggle(one.id) }),
          ...(one.noun === "objective" &&
            title !== undefined && { onToggle: () => why.show(`objective:${one.id}`) }),
        };
      })}
      sum={[t("sum"), number(weight, 2), "", number(product, 2, 2)]}
      total={{
        left: `${number(product, 2, 2)} ÷ ${number(weight, 2)}`,
        right: value === null ? g("noData") : percentOf(value, 2),
      }}
      note={
        <>
          {t("shown", { shown: percentOf(value) })}{" "}
          {noun === "initiative" && (
            <UiLink href={goals.listAt(`/${slug}/initiatives`)}>{g("navInitiatives")}</UiLink>
          )}
        </>
      }
    />
  );
}

/** A number that is one formula and no sum. */
function Measured({ explanation }: { explanation: Explanation }) {
  const t = useTranslations("why");
  const g = useTranslations("goals");
  const { number, percentOf } = useNumbers();
  const { formula, numbers, value } = explanation;
  const title =
    formula === "measured" ? t("measured") : formula === "held" ? t("held") : t("manual");
  const { start = 0, target = 0, current = 0 } = numbers;
  const calc =
    formula === "measured"
      ? `(${number(current, 2)} − ${number(start, 2)}) ÷ (${number(target, 2)} − ${number(start, 2)})`
      : formula === "held"
        ? `1 − ${number(numbers.outside ?? 0, 2)} ÷ ${number((numbers.high ?? 0) - (numbers.low ?? 0), 2)}`
        : "";
  return (
    <Slip
      title={title}
      columns={[t("formula"), ""]}
      rows={Object.entries(numbers)
        .filter(([name]) => ["start", "current", "target"].includes(name))
        .map(([name, of]) => ({
          key: name,
          cells: [t(name as "start"), number(of, 2)],
        }))}
      total={{ left: calc, right: value === null ? g("noData") : percentOf(value, 2) }}
      note={t("shown", { shown: percentOf(value) })}
    />
  );
}
