"use client";
import { useState } from "react";
import { api, type RouterOutputs } from "#client";
import type { CycleState } from "#domain/goal-words";
import { useAfterGoalChange } from "#features/goals";
import { useTranslations } from "#i18n";
import { Button, ButtonLink, Group, Modal, notify, Stack, Textarea } from "#ui";
import { CycleForm } from "./cycle-form";

type Cycle = RouterOutputs["cycles"]["list"][number];

/** The steps a cycle may take from where it is. */
export function CycleActions(props: { organizationId: string; slug: string; cycle: Cycle }) {
  const { organizationId, slug, cycle } = props;
  const t = useTranslations();
  const [open, setOpen] = useState<"reopen" | "clone">();
  const [reason, setReason] = useState("");
  const after = useAfterGoalChange();
  const transition = api.cycles.transition.useMutation({
    ...after,
    onSuccess: ({ name, state }) => {
      setOpen(undefined);
      const message = t("cycles.done", { name, state: t(`words.cycleState.${state}`) });
      notify({ tone: "done", message });
    },
  });
  const to = (state: CycleState) =>
    transition.mutate({
      organizationId,
      id: cycle.id,
      version: cycle.version,
      state,
      ...(reason && { reason }),
    });
  const step = (label: string, state: CycleState) => (
    <Button variant="default" size="xs" loading={transition.isPending} onClick={() => to(state)}>
      {label}
    </Button>
  );
  return (
    <Group gap="xs" justify="flex-end">
      {cycle.state === "draft" && step(t("cycles.toActive"), "active")}
      {cycle.state === "active" && step(t("cycles.toClosing"), "closing")}
      {cycle.state === "closing" && (
        <>
          {step(t("cycles.backToActive"), "active")}
          <ButtonLink href={`/${slug}/cycles/${cycle.id}`}>{t("cycles.open")}</ButtonLink>
        </>
      )}
      {cycle.state === "closed" && (
        <Button variant="default" size="xs" onClick={() => setOpen("reopen")}>
          {t("cycles.reopen")}
        </Button>
      )}
      {cycle.state !== "draft" && (
        <Button variant="default" size="xs" onClick={() => setOpen("clone")}>
          {t("cycles.clone")}
        </Button>
      )}
      {open === "clone" && (
        <CycleForm
          organizationId={organizationId}
          from={cycle}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open === "reopen" && (
        <Modal opened onClose={() => setOpen(undefined)} title={t("cycles.reopen")}>
          <Stack gap="md">
            <Textarea
              label={t("cycles.reason")}
              description={t("cycles.reasonHint")}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Button
              disabled={reason.trim().length < 3}
              loading={transition.isPending}
              onClick={() => to("closing")}
            >
              {t("cycles.reopen")}
            </Button>
          </Stack>
        </Modal>
      )}
    </Group>
  );
}
