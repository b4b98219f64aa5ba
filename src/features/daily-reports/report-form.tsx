"use client";
import { schemaResolver, useForm } from "@mantine/form";
import { useState } from "react";
import { api, faultOf, type RouterOutputs } from "#client";
import { useTranslations } from "#i18n";
import { dailyReportWrite } from "#schema/input/daily-reports";
import {
  Alert,
  Button,
  Checkbox,
  DateField,
  Group,
  NativeSelect,
  Stack,
  Textarea,
  TextInput,
  UiLink,
} from "#ui";

type Report = RouterOutputs["dailyReports"]["get"];

/** Writes or revises one's own report; checked here with the very schema the server enforces. */
export function ReportForm(props: {
  organizationId: string;
  slug: string;
  teams?: { id: string; name: string }[];
  today?: string;
  report?: Report;
  onDone?: () => void;
}) {
  const { organizationId, slug, report, teams = [], today } = props;
  const t = useTranslations();
  const cache = api.useUtils();
  const [problem, setProblem] = useState<string>();
  const form = useForm({
    initialValues: {
      organizationId,
      teamId: report?.teamId ?? teams[0]?.id ?? "",
      reportDate: report?.reportDate ?? today ?? "",
      project: report?.project ?? null,
      attendance: report?.attendance ?? ("present" as const),
      content: report?.content ?? t("write.template"),
    },
    validate: schemaResolver(dailyReportWrite, { sync: true }),
  });
  const write = api.dailyReports.write.useMutation({
    onSuccess: async () => {
      setProblem(undefined);
      const told = [cache.dailyReports, cache.sources, cache.goals.work];
      await Promise.all(told.map((one) => one.invalidate()));
    },
    onError: (error) => {
      const { reason, fields } = faultOf(error);
      setProblem(t(`errors.${reason}`));
      form.setErrors(Object.fromEntries(Object.entries(fields).map(([k, v]) => [k, v.join(" ")])));
    },
  });
  const { data } = write;
  const said =
    data?.status === "stored"
      ? t("write.stored")
      : data?.status === "revised"
        ? t("write.revised", { revision: data.revision })
        : t("write.alreadyStored");
  return (
    <form onSubmit={form.onSubmit((values) => write.mutate(values))}>
      <Stack gap="md" className="report-form">
        {problem && (
          <Alert color="verm" role="alert">
            {problem}
          </Alert>
        )}
        {data && !write.isPending && !problem && (
          <Alert color="fir" role="status">
            {said}{" "}
            <UiLink href={`/${slug}/evidence/daily-reports/${data.id}`} onClick={props.onDone}>
              {t("write.open")}
            </UiLink>
          </Alert>
        )}
        {!report && (
          <Group align="flex-end">
            <DateField
              label={t("write.day")}
              max={today}
              error={form.errors.reportDate}
              value={form.values.reportDate}
              onChange={(day) => form.setFieldValue("reportDate", day)}
            />
            <NativeSelect
              label={t("write.team")}
              data={teams.map((team) => ({ value: team.id, label: team.name }))}
              {...form.getInputProps("teamId")}
            />
            <TextInput
              label={t("write.project")}
              placeholder={t("write.projectHint")}
              error={form.errors.project}
              value={form.values.project ?? ""}
              onChange={(event) => form.setFieldValue("project", event.currentTarget.value || null)}
            />
          </Group>
        )}
        <Checkbox
          label={t("write.absent")}
          checked={form.values.attendance === "absent"}
          onChange={(event) => {
            const absent = event.currentTarget.checked;
            form.setValues({
              attendance: absent ? "absent" : "present",
              content: absent ? "" : t("write.template"),
            });
          }}
        />
        <Textarea
          label={form.values.attendance === "absent" ? t("write.absentReason") : t("write.content")}
          description={form.values.attendance === "absent" ? undefined : t("write.contentHint")}
          autosize
          minRows={form.values.attendance === "absent" ? 1 : 8}
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
          {...form.getInputProps("content")}
        />
        <Group>
          <Button type="submit" loading={write.isPending}>
            {t("write.send")}
          </Button>
          {props.onDone && (
            <Button variant="default" onClick={props.onDone}>
              {t("app.cancel")}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
