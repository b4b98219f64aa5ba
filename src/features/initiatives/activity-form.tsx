"use client";
import { useForm } from "@mantine/form";
import { api } from "#client";
import { PersonSelect, useAfterGoalChange } from "#features/goals";
import { useInputProblems, useTranslations } from "#i18n";
import { activityCreate } from "#schema/input/activities";
import { Button, DateField, Group, TextInput } from "#ui";

type Values = { title: string; assigneeUserId: string | null; dueOn: string | null };

/** One line: what is to be done, by whom, until when. */
export function ActivityForm(props: { organizationId: string; initiativeId: string }) {
  const { organizationId, initiativeId } = props;
  const t = useTranslations("initiatives");
  const problems = useInputProblems();
  const after = useAfterGoalChange();
  const form = useForm<Values>({
    initialValues: { title: "", assigneeUserId: null, dueOn: null },
    validate: (values) => {
      const checked = activityCreate.safeParse({ organizationId, initiativeId, ...values });
      if (checked.success) return {};
      return problems(checked.error);
    },
  });
  const create = api.activities.create.useMutation({ ...after, onSuccess: () => form.reset() });
  return (
    <form
      onSubmit={form.onSubmit((values) =>
        create.mutate({ organizationId, initiativeId, ...values }),
      )}
    >
      <Group align="flex-end" className="activity-form">
        <TextInput label={t("activityTitle")} {...form.getInputProps("title")} />
        <PersonSelect
          organizationId={organizationId}
          label={t("assignee")}
          value={form.values.assigneeUserId}
          onChange={(userId) => form.setFieldValue("assigneeUserId", userId)}
        />
        <DateField
          label={t("dueOn")}
          value={form.values.dueOn ?? ""}
          onChange={(day) => form.setFieldValue("dueOn", day || null)}
        />
        <Button type="submit" variant="default" loading={create.isPending}>
          {t("add")}
        </Button>
      </Group>
    </form>
  );
}
