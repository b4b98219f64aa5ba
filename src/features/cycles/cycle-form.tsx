"use client";
import { useForm } from "@mantine/form";
import { api } from "#client";
import { addDays } from "#domain/calendar";
import { useAfterGoalChange } from "#features/goals";
import { useInputProblems, useTranslations } from "#i18n";
import { cycleCreate } from "#schema/input/cycles";
import { Button, DateField, Group, Modal, notify, Stack, TextInput } from "#ui";

/** A new cycle as a draft; or, of another one, a new draft with the goals that go on. */
export function CycleForm(props: {
  organizationId: string;
  from?: { id: string; name: string; startsOn: string; endsOn: string };
  onClose: () => void;
}) {
  const { organizationId, from, onClose } = props;
  const t = useTranslations();
  const problems = useInputProblems();
  const after = useAfterGoalChange();
  const form = useForm({
    initialValues: {
      name: "",
      startsOn: from ? addDays(from.endsOn, 1) : "",
      endsOn: from ? addDays(from.endsOn, 91) : "",
    },
    validate: (values) => {
      const checked = cycleCreate.safeParse({ organizationId, ...values });
      if (checked.success) return {};
      return problems(checked.error);
    },
  });
  const create = api.cycles.create.useMutation({ ...after, onSuccess: onClose });
  const clone = api.cycles.clone.useMutation({
    ...after,
    onSuccess: (cycle) => {
      notify({ tone: "done", message: t("cycles.cloned", { name: cycle.name }) });
      onClose();
    },
  });
  const save = (values: typeof form.values) => {
    if (from) clone.mutate({ organizationId, id: from.id, ...values });
    else create.mutate({ organizationId, ...values });
  };
  return (
    <Modal opened onClose={onClose} title={from ? t("cycles.clone") : t("cycles.new")}>
      <form onSubmit={form.onSubmit(save)}>
        <Stack gap="md">
          <TextInput
            label={from ? t("cycles.cloneName") : t("cycles.name")}
            required
            data-autofocus
            {...form.getInputProps("name")}
          />
          <Group grow align="flex-start">
            <DateField
              label={t("cycles.startsOn")}
              required
              value={form.values.startsOn}
              error={form.errors.startsOn}
              onChange={(day) => form.setFieldValue("startsOn", day)}
            />
            <DateField
              label={t("cycles.endsOn")}
              required
              value={form.values.endsOn}
              error={form.errors.endsOn}
              onChange={(day) => form.setFieldValue("endsOn", day)}
            />
          </Group>
          <Group>
            <Button type="submit" loading={create.isPending || clone.isPending}>
              {t("cycles.create")}
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
