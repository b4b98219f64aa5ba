"use client";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { api, faultOf } from "#client";
import { directions, keyResultKinds } from "#domain/goal-words";
import {
  type BoardInput,
  ConflictNotice,
  type KeyResult,
  PersonSelect,
  useAfterGoalChange,
  useConflict,
} from "#features/goals";
import { useInputProblems, useTranslations } from "#i18n";
import { keyResultCreate } from "#schema/input/key-results";
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
  TextInput,
} from "#ui";

const valuesOf = (one: KeyResult | undefined) => ({
  title: one?.title ?? "",
  kind: one?.kind ?? ("number" as const),
  direction: one?.direction ?? ("increase" as const),
  startValue: one?.startValue ?? null,
  targetValue: one?.targetValue ?? null,
  bandLow: one?.bandLow ?? null,
  bandHigh: one?.bandHigh ?? null,
  unit: one?.unit ?? null,
  weight: one?.weight ?? 1,
  ownerUserId: one?.ownerUserId ?? null,
  dueOn: one?.dueOn ?? null,
});
type Values = ReturnType<typeof valuesOf>;

/** A new measure of an objective, or a change of one; checked with the schema the server enforces. */
export function KeyResultForm(props: {
  input: BoardInput;
  objectiveId: string;
  keyResult?: KeyResult;
  onClose: () => void;
}) {
  const { input, objectiveId, keyResult, onClose } = props;
  const { organizationId } = input;
  const t = useTranslations();
  const problems = useInputProblems();
  const f = useTranslations("keyResultForm");
  const words = useTranslations("words");
  const fields = useTranslations("changes.fields");
  const cache = api.useUtils();
  const after = useAfterGoalChange();
  const [problem, setProblem] = useState<string>();
  const base = valuesOf(keyResult);
  const { version, conflict, changed, meet } = useConflict<Values>({
    base: { ...base, version: keyResult?.version ?? 1 },
    read: async () => {
      const board = await cache.goals.board.fetch(input, { staleTime: 0 });
      const now = board?.keyResults.find((one) => one.id === keyResult?.id);
      return now && { ...valuesOf(now), version: now.version };
    },
  });
  const form = useForm<Values>({
    initialValues: base,
    validate: (values) => {
      const checked = keyResultCreate.safeParse({ organizationId, objectiveId, ...values });
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
  const create = api.keyResults.create.useMutation({ onError: refused, onSuccess: done });
  const update = api.keyResults.update.useMutation({ onError: refused, onSuccess: done });
  const save = (values: Values) => {
    setProblem(undefined);
    if (!keyResult) return create.mutate({ organizationId, objectiveId, ...values });
    update.mutate({ organizationId, id: keyResult.id, version, ...values });
  };
  const number = (field: "startValue" | "targetValue" | "bandLow" | "bandHigh", label: string) => (
    <NumberInput
      label={label}
      value={form.values[field] ?? ""}
      error={form.errors[field]}
      onChange={(value) => form.setFieldValue(field, value === "" ? null : Number(value))}
    />
  );
  const held = form.values.direction === "maintain";
  return (
    <Modal opened onClose={onClose} title={keyResult ? f("edit") : f("create")} size={620}>
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
                key,
                label: fields(key),
                mine: String(form.values[key] ?? "–"),
                theirs: String(conflict[key] ?? "–"),
                onTake: () => form.setFieldValue(key, conflict[key] as never),
              }))}
            />
          )}
          <TextInput label={f("title")} required data-autofocus {...form.getInputProps("title")} />
          <Group grow align="flex-start">
            <NativeSelect
              label={f("kind")}
              data={keyResultKinds.map((value) => ({ value, label: words(`kind.${value}`) }))}
              {...form.getInputProps("kind")}
            />
            <NativeSelect
              label={f("direction")}
              data={directions.map((value) => ({ value, label: words(`direction.${value}`) }))}
              {...form.getInputProps("direction")}
            />
            <TextInput
              label={f("unit")}
              value={form.values.unit ?? ""}
              error={form.errors.unit}
              onChange={(event) => form.setFieldValue("unit", event.currentTarget.value || null)}
            />
          </Group>
          <Group grow align="flex-start">
            {held ? number("bandLow", f("low")) : number("startValue", f("start"))}
            {held ? number("bandHigh", f("high")) : number("targetValue", f("target"))}
            <NumberInput
              label={f("weight")}
              min={0}
              value={form.values.weight}
              error={form.errors.weight}
              onChange={(value) => form.setFieldValue("weight", Number(value))}
            />
          </Group>
          <Group grow align="flex-start">
            <PersonSelect
              organizationId={organizationId}
              label={f("owner")}
              value={form.values.ownerUserId}
              error={form.errors.ownerUserId}
              onChange={(userId) => form.setFieldValue("ownerUserId", userId)}
            />
            <DateField
              label={f("dueOn")}
              value={form.values.dueOn ?? ""}
              error={form.errors.dueOn}
              onChange={(day) => form.setFieldValue("dueOn", day || null)}
            />
          </Group>
          <Group>
            <Button type="submit" loading={create.isPending || update.isPending}>
              {t("app.save")}
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
