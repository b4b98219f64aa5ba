"use client";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { api, faultOf, type RouterOutputs } from "#client";
import { commitments, objectiveStatuses, priorities, progressSources } from "#domain/goal-words";
import {
  ConflictNotice,
  type Goals,
  PersonSelect,
  useAfterGoalChange,
  useConflict,
} from "#features/goals";
import { useInputProblems, useTranslations } from "#i18n";
import { objectiveCreate } from "#schema/input/objectives";
import {
  Alert,
  Button,
  DateField,
  Group,
  Modal,
  NativeSelect,
  NumberInput,
  notify,
  Stack,
  Textarea,
  TextInput,
} from "#ui";
import { type ObjectiveValues, valuesOf } from "./objective-values";
import { useObjectiveChoices } from "./use-objective-choices";

type Detail = RouterOutputs["objectives"]["get"];

/** Writes a new objective, or changes one; checked with the very schema the server enforces. */
export function ObjectiveForm(props: {
  organizationId: string;
  goals: Goals;
  objective?: Detail;
  onClose: () => void;
}) {
  const { organizationId, goals, objective, onClose } = props;
  const t = useTranslations();
  const problems = useInputProblems();
  const f = useTranslations("objectiveForm");
  const words = useTranslations("words");
  const cache = api.useUtils();
  const after = useAfterGoalChange();
  const [problem, setProblem] = useState<string>();
  const base = valuesOf(objective, goals.board.cycle.id);
  const { version, conflict, changed, meet } = useConflict<ObjectiveValues>({
    base: { ...base, version: objective?.version ?? 1 },
    read: async () => {
      if (!objective) return undefined;
      const now = await cache.objectives.get.fetch(
        { organizationId, id: objective.id },
        { staleTime: 0 },
      );
      return { ...valuesOf(now, now.cycleId), version: now.version };
    },
  });
  const form = useForm<ObjectiveValues>({
    initialValues: base,
    validate: (values) => {
      const checked = objectiveCreate.safeParse({ organizationId, ...values });
      if (checked.success) return {};
      return problems(checked.error);
    },
  });
  const refused = async (error: unknown) => {
    if (await meet(error)) return;
    const { reason, fields } = faultOf(error);
    setProblem(t(`errors.${reason}`));
    form.setErrors(Object.fromEntries(Object.entries(fields).map(([k, v]) => [k, v.join(" ")])));
  };
  const done = async () => {
    await after.onSettled();
    notify({ tone: "done", message: t("goals.saved") });
    onClose();
  };
  const create = api.objectives.create.useMutation({ onError: refused, onSuccess: done });
  const update = api.objectives.update.useMutation({ onError: refused, onSuccess: done });
  const choices = useObjectiveChoices(organizationId, goals, objective?.id);
  const save = (values: ObjectiveValues) => {
    setProblem(undefined);
    if (!objective) return create.mutate({ organizationId, ...values });
    const { cycleId: _, parentObjectiveId: __, ...set } = values;
    update.mutate({ organizationId, id: objective.id, version, ...set });
  };
  const select = <K extends keyof ObjectiveValues>(
    field: K,
    label: string,
    options: readonly { value: string; label: string }[],
  ) => (
    <NativeSelect
      label={label}
      data={[...options]}
      value={String(form.values[field] ?? "")}
      error={form.errors[field]}
      onChange={(event) => form.setFieldValue(field, (event.currentTarget.value || null) as never)}
    />
  );
  const of = <W extends string>(all: readonly W[], label: (word: W) => string) =>
    all.map((value) => ({ value, label: label(value) }));
  return (
    <Modal opened onClose={onClose} title={objective ? f("edit") : f("create")} size={680}>
      <form onSubmit={form.onSubmit(save)}>
        <Stack gap="md">
          {problem && (
            <Alert color="verm" role="alert">
              {problem}
            </Alert>
          )}
          {conflict && (
            <ConflictNotice
              fields={changed.map((key) => ({
                key: String(key),
                label: choices.fieldLabel(key),
                mine: choices.said(key, form.values[key]),
                theirs: choices.said(key, conflict[key]),
                onTake: () => form.setFieldValue(key, conflict[key] as never),
              }))}
            />
          )}
          <TextInput
            label={f("title")}
            description={f("titleHint")}
            required
            data-autofocus
            {...form.getInputProps("title")}
          />
          <Textarea
            label={f("description")}
            autosize
            minRows={2}
            maxRows={10}
            value={form.values.description ?? ""}
            error={form.errors.description}
            onChange={(event) =>
              form.setFieldValue("description", event.currentTarget.value || null)
            }
          />
          <Group grow align="flex-start">
            {select("teamId", f("team"), choices.teams)}
            {!objective && select("parentObjectiveId", f("parent"), choices.parents)}
          </Group>
          <Group grow align="flex-start">
            <PersonSelect
              organizationId={organizationId}
              label={f("owner")}
              value={form.values.ownerUserId}
              error={form.errors.ownerUserId}
              onChange={(userId) => form.setFieldValue("ownerUserId", userId)}
            />
            <PersonSelect
              organizationId={organizationId}
              label={f("reviewer")}
              value={form.values.reviewerUserId}
              error={form.errors.reviewerUserId}
              onChange={(userId) => form.setFieldValue("reviewerUserId", userId)}
            />
          </Group>
          <Group grow align="flex-start">
            {select(
              "commitment",
              f("commitment"),
              of(commitments, (one) => words(`commitment.${one}`)),
            )}
            {select(
              "priority",
              f("priority"),
              of(priorities, (one) => words(`priority.${one}`)),
            )}
            {select(
              "status",
              f("status"),
              of(objectiveStatuses, (one) => words(`objectiveStatus.${one}`)),
            )}
          </Group>
          <Group grow align="flex-start">
            {select(
              "progressSource",
              f("source"),
              of(progressSources, (one) => words(`progressSource.${one}`)),
            )}
            {form.values.progressSource === "manual" && (
              <NumberInput
                label={f("manual")}
                min={0}
                max={100}
                value={form.values.manualProgress === null ? "" : form.values.manualProgress * 100}
                error={form.errors.manualProgress}
                onChange={(value) =>
                  form.setFieldValue("manualProgress", value === "" ? null : Number(value) / 100)
                }
              />
            )}
            <NumberInput
              label={f("weight")}
              min={0}
              value={form.values.weight}
              error={form.errors.weight}
              onChange={(value) => form.setFieldValue("weight", Number(value))}
            />
          </Group>
          <Group grow align="flex-start">
            <DateField
              label={f("startsOn")}
              value={form.values.startsOn ?? ""}
              error={form.errors.startsOn}
              onChange={(day) => form.setFieldValue("startsOn", day || null)}
            />
            <DateField
              label={f("endsOn")}
              value={form.values.endsOn ?? ""}
              error={form.errors.endsOn}
              onChange={(day) => form.setFieldValue("endsOn", day || null)}
            />
          </Group>
          <Group>
            <Button type="submit" loading={create.isPending || update.isPending}>
              {f("save")}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t("app.cancel")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
