"use client";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { api, faultOf, type RouterOutputs } from "#client";
import { initiativeStatuses, priorities } from "#domain/goal-words";
import {
  type BoardInput,
  ConflictNotice,
  type Goals,
  PersonSelect,
  useAfterGoalChange,
  useConflict,
} from "#features/goals";
import { useInputProblems, useTranslations } from "#i18n";
import { initiativeCreate } from "#schema/input/initiatives";
import {
  Alert,
  Button,
  DateField,
  Group,
  Modal,
  NativeSelect,
  notify,
  Stack,
  Textarea,
  TextInput,
} from "#ui";

type Detail = RouterOutputs["initiatives"]["get"];

const valuesOf = (one: Detail | undefined) => ({
  title: one?.title ?? "",
  description: one?.description ?? null,
  keyResultId: one?.keyResultId ?? null,
  ownerUserId: one?.ownerUserId ?? null,
  status: one?.status ?? ("planned" as const),
  priority: one?.priority ?? ("medium" as const),
  startsOn: one?.startsOn ?? null,
  dueOn: one?.dueOn ?? null,
});
type Values = ReturnType<typeof valuesOf>;

/** New work for an objective, or a change of it. */
export function InitiativeForm(props: {
  input: BoardInput;
  goals: Goals;
  objectiveId: string;
  initiative?: Detail;
  onClose: () => void;
}) {
  const { input, goals, objectiveId, initiative, onClose } = props;
  const { organizationId } = input;
  const t = useTranslations();
  const problems = useInputProblems();
  const f = useTranslations("initiatives");
  const words = useTranslations("words");
  const names = useTranslations("changes.fields");
  const cache = api.useUtils();
  const after = useAfterGoalChange();
  const [problem, setProblem] = useState<string>();
  const { version, conflict, changed, meet } = useConflict<Values>({
    base: { ...valuesOf(initiative), version: initiative?.version ?? 1 },
    read: async () => {
      if (!initiative) return undefined;
      const asked = { organizationId, id: initiative.id };
      const now = await cache.initiatives.get.fetch(asked, { staleTime: 0 });
      return { ...valuesOf(now), version: now.version };
    },
  });
  const form = useForm<Values>({
    initialValues: valuesOf(initiative),
    validate: (values) => {
      const checked = initiativeCreate.safeParse({ organizationId, objectiveId, ...values });
      if (checked.success) return {};
      return problems(checked.error);
    },
  });
  const refused = async (error: unknown) => {
    if (await meet(error)) return;
    setProblem(t(`errors.${faultOf(error).reason}`));
  };
  const done = async () => {
    await after.onSettled();
    notify({ tone: "done", message: t("goals.saved") });
    onClose();
  };
  const create = api.initiatives.create.useMutation({ onError: refused, onSuccess: done });
  const update = api.initiatives.update.useMutation({ onError: refused, onSuccess: done });
  const save = (values: Values) => {
    setProblem(undefined);
    if (!initiative) return create.mutate({ organizationId, objectiveId, ...values });
    update.mutate({ organizationId, id: initiative.id, version, ...values });
  };
  const keyResults = goals.tree.objective(objectiveId)?.keyResults ?? [];
  return (
    <Modal opened onClose={onClose} title={initiative ? f("edit") : f("new")} size={600}>
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
                label: names(key),
                mine: String(form.values[key] ?? "–"),
                theirs: String(conflict[key] ?? "–"),
                onTake: () => form.setFieldValue(key, conflict[key] as never),
              }))}
            />
          )}
          <TextInput label={f("name")} required data-autofocus {...form.getInputProps("title")} />
          <Textarea
            label={f("description")}
            autosize
            minRows={2}
            value={form.values.description ?? ""}
            error={form.errors.description}
            onChange={(event) =>
              form.setFieldValue("description", event.currentTarget.value || null)
            }
          />
          <NativeSelect
            label={f("keyResult")}
            value={form.values.keyResultId ?? ""}
            data={[
              { value: "", label: f("noKeyResult") },
              ...keyResults.map((one) => ({ value: one.facts.id, label: one.facts.title })),
            ]}
            onChange={(event) =>
              form.setFieldValue("keyResultId", event.currentTarget.value || null)
            }
          />
          <Group grow align="flex-start">
            <PersonSelect
              organizationId={organizationId}
              label={f("owner")}
              value={form.values.ownerUserId}
              onChange={(userId) => form.setFieldValue("ownerUserId", userId)}
            />
            <NativeSelect
              label={f("status")}
              data={initiativeStatuses.map((value) => ({
                value,
                label: words(`initiativeStatus.${value}`),
              }))}
              {...form.getInputProps("status")}
            />
            <NativeSelect
              label={f("priority")}
              data={priorities.map((value) => ({ value, label: words(`priority.${value}`) }))}
              {...form.getInputProps("priority")}
            />
          </Group>
          <Group grow align="flex-start">
            <DateField
              label={f("startsOn")}
              value={form.values.startsOn ?? ""}
              onChange={(day) => form.setFieldValue("startsOn", day || null)}
            />
            <DateField
              label={f("dueOn")}
              value={form.values.dueOn ?? ""}
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
