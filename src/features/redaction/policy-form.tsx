"use client";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { api, faultOf } from "#client";
import { ConflictNotice, useConflict } from "#features/goals";
import { useInputProblems, useTranslations } from "#i18n";
import { organizationUpdate } from "#schema/input/organizations";
import { Alert, Button, Checkbox, Group, notify, Section, Stack, Textarea } from "#ui";

/** What is taken out of what is brought from now on. */
export function PolicyForm({ organizationId }: { organizationId: string }) {
  const t = useTranslations("redaction");
  const errors = useTranslations("errors");
  const problems = useInputProblems();
  const cache = api.useUtils();
  const [problem, setProblem] = useState<string>();
  const [policy] = api.organizations.redactionPolicy.useSuspenseQuery({ organizationId });
  const [version, setVersion] = useState(policy.version);
  const { conflict, changed, meet } = useConflict({
    base: policy,
    read: () => cache.organizations.redactionPolicy.fetch({ organizationId }, { staleTime: 0 }),
  });
  const form = useForm({
    initialValues: { redactionPhrases: policy.redactionPhrases, redactCode: policy.redactCode },
    validate: (values) => {
      const checked = organizationUpdate.safeParse({ organizationId, version, ...values });
      return checked.success ? {} : problems(checked.error);
    },
  });
  const update = api.organizations.update.useMutation({
    onSuccess: async (organization, { redactionPhrases = "", redactCode = false }) => {
      setVersion(organization.version);
      notify({ tone: "done", message: t("saved") });
      form.resetDirty({ redactionPhrases, redactCode });
      await cache.organizations.invalidate();
    },
    onError: async (error) => {
      if (await meet(error)) return;
      const { reason, fields } = faultOf(error);
      setProblem(errors(reason));
      form.setErrors(Object.fromEntries(Object.entries(fields).map(([k, v]) => [k, v.join(" ")])));
    },
  });
  const said = (key: string, values: { redactionPhrases: string; redactCode: boolean }) =>
    key === "redactCode" ? t(values.redactCode ? "codeYes" : "codeNo") : values.redactionPhrases;
  return (
    <Section title={t("policy")}>
      <form
        onSubmit={form.onSubmit((values) => {
          setProblem(undefined);
          const seen = Math.max(version, conflict?.version ?? 0);
          update.mutate({ organizationId, version: seen, ...values });
        })}
      >
        <Stack gap="md" maw={640} mt="md">
          {problem && (
            <Alert color="verm" role="alert">
              {problem}
            </Alert>
          )}
          {conflict && conflict.version > version && (
            <ConflictNotice
              fields={changed.map((key) => ({
                key,
                label: key === "redactCode" ? t("code") : t("phrases"),
                mine: said(key, form.values),
                theirs: said(key, conflict),
                onTake: () => form.setFieldValue(key, conflict[key] as never),
              }))}
            />
          )}
          <Textarea
            label={t("phrases")}
            description={t("phrasesHint")}
            autosize
            minRows={4}
            maxRows={16}
            {...form.getInputProps("redactionPhrases")}
          />
          <Checkbox
            label={t("code")}
            description={t("codeHint")}
            {...form.getInputProps("redactCode", { type: "checkbox" })}
          />
          <Group>
            <Button type="submit" loading={update.isPending} disabled={!form.isDirty()}>
              {t("save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
