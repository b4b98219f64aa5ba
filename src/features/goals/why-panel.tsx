"use client";
import { useState } from "react";
import { useDays, useTranslations } from "#i18n";
import { Aside } from "#ui";
import type { Goals } from "./use-board";
import { useNumbers } from "./use-numbers";
import { useWhy } from "./use-why";
import { WhyMeasure } from "./why-measure";
import { WhySlip } from "./why-slip";

type Props = { goals: Goals; organizationId: string; organizationName: string; slug: string };

/** Why a number is what it is, down to the lines: open while the address says so. */
export function WhyPanel(props: Props) {
  const why = useWhy();
  if (!why.open) return null;
  return <OpenPanel key={why.open} of={why.open} onClose={why.close} {...props} />;
}

function OpenPanel(props: Props & { of: string; onClose: () => void }) {
  const { goals, organizationId, organizationName, slug, of, onClose } = props;
  const { tree, board } = goals;
  const t = useTranslations();
  const days = useDays();
  const { percentOf } = useNumbers();
  const [noun, id = ""] = of.split(":");
  const objective = noun === "objective" ? tree.objective(id) : undefined;
  const keyResult = noun === "keyResult" ? tree.keyResult(id) : undefined;
  const standing = noun === "company" ? tree.company : (objective ?? keyResult);
  const { progress } = standing ?? {};
  // The first input is open: a number is one step from what it stands on.
  const [open, setOpen] = useState<string | null>(progress?.inputs[0]?.id ?? null);
  if (!standing || !progress) return null;
  const value = progress.value;
  const day = days.long(board.asOf);
  const openKeyResult = keyResult ?? (open ? tree.keyResult(open) : undefined);
  return (
    <Aside
      title={value === null ? t("why.titleNoData") : t("why.title", { value: percentOf(value) })}
      sub={
        objective || keyResult
          ? t("why.sub", { title: (objective ?? keyResult)?.facts.title ?? "", day })
          : t("why.subCompany", { organization: organizationName, day })
      }
      closeLabel={t("why.close")}
      onClose={onClose}
    >
      <WhySlip
        goals={goals}
        explanation={progress}
        open={open}
        onToggle={(one) => setOpen(open === one ? null : one)}
        slug={slug}
      />
      {openKeyResult && (
        <WhyMeasure
          key={openKeyResult.facts.id}
          organizationId={organizationId}
          slug={slug}
          asOf={board.asOf}
          standing={openKeyResult}
        />
      )}
    </Aside>
  );
}
