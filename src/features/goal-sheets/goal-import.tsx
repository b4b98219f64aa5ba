"use client";
import { useTranslations } from "#i18n";
import { Alert, Button, DataTable, DropArea, Group, NativeSelect, Section, Stack } from "#ui";
import { type Imported, useGoalImport } from "./use-goal-import";

/** Drop, look, store: nothing is written before a person has seen what it is. */
export function GoalImport({ organizationId }: { organizationId: string }) {
  const t = useTranslations();
  const files = useGoalImport(organizationId);
  const { found, problem, isPending } = files;
  return (
    <Section title={t("sheets.import")}>
      <Stack gap="md" className="goal-import">
        {problem && (
          <Alert color="verm" role="alert">
            {problem}
          </Alert>
        )}
        {!found && (
          <DropArea
            title={t("sheets.drop")}
            text={t("sheets.dropText")}
            browse={t("sheets.browse")}
            accept={{
              "text/csv": [".csv"],
              "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": [".xlsx"],
              "application/json": [".json"],
              "text/markdown": [".md"],
            }}
            disabled={isPending}
            onFiles={(chosen) => void files.choose(chosen)}
          />
        )}
        <NativeSelect
          className="goal-order"
          label={t("sheets.order")}
          value={files.dateOrder ?? ""}
          data={[
            { value: "", label: t("upload.orderAuto") },
            { value: "dmy", label: t("upload.orderDmy") },
            { value: "mdy", label: t("upload.orderMdy") },
          ]}
          onChange={(event) => {
            const order = event.currentTarget.value;
            files.order(order === "dmy" || order === "mdy" ? order : undefined);
          }}
        />
        {found && <Found found={found} />}
        {found && (
          <Group>
            {!found.stored && found.problems.length === 0 && (
              <Button loading={isPending} onClick={files.store}>
                {t("sheets.store")}
              </Button>
            )}
            <Button variant="default" onClick={files.reset}>
              {t("sheets.again")}
            </Button>
          </Group>
        )}
      </Stack>
    </Section>
  );
}

function Found({ found }: { found: Imported }) {
  const t = useTranslations("sheets");
  const wrong = found.problems.length + found.hiddenProblems;
  return (
    <>
      <p role="status">
        <b>{t("counts", found.counts)}</b>{" "}
        {found.stored
          ? t("stored")
          : wrong > 0
            ? t("wrong", { count: wrong })
            : `${t("fine")} ${t("nothing")}`}
      </p>
      {wrong > 0 && (
        <DataTable
          label={t("problem")}
          columns={[
            { key: "problem", title: t("problem") },
            { key: "file", title: t("file"), width: 200, phone: "second" },
            { key: "row", title: t("row"), width: 56, align: "right" },
            { key: "column", title: t("column"), width: 120, phone: "hide" },
            { key: "value", title: t("value"), width: 180, phone: "hide" },
          ]}
          rows={found.problems.map((one, nth) => ({
            key: `${nth} ${one.file} ${one.row}`,
            cells: {
              problem: t(`problems.${one.code}`),
              file: one.sheet ? `${one.file}, ${one.sheet}` : one.file,
              row: String(one.row),
              column: one.column ?? "",
              value: one.value,
            },
          }))}
        />
      )}
      {found.hiddenProblems > 0 && <p>{t("hidden", { count: found.hiddenProblems })}</p>}
      {wrong === 0 && found.preview.length > 0 && (
        <DataTable
          label={t("preview")}
          columns={[
            { key: "title", title: t("preview") },
            { key: "team", title: "", width: 160, phone: "hide" },
            { key: "keyResults", title: t("nouns.key-results"), width: 110, align: "right" },
          ]}
          rows={found.preview.map((one, nth) => ({
            key: `${nth} ${one.title}`,
            cells: {
              title: one.title,
              team: one.team ?? "",
              keyResults: String(one.keyResults),
            },
          }))}
        />
      )}
    </>
  );
}
