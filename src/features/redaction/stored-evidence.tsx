"use client";
import { useState } from "react";
import { useDays, useTranslations } from "#i18n";
import {
  Alert,
  Button,
  DataTable,
  EmptyState,
  Group,
  LongWork,
  Section,
  SectionNote,
  Stack,
} from "#ui";
import { TakeOutDialog } from "./take-out-dialog";
import { useRedaction } from "./use-redaction";

/** Where what is to be taken out stands already, and the way to take it out. */
export function StoredEvidence(props: { organizationId: string; slug: string }) {
  const { organizationId, slug } = props;
  const t = useTranslations("redaction");
  const errors = useTranslations("errors");
  const days = useDays();
  const [asking, setAsking] = useState(false);
  const work = useRedaction(organizationId);
  const { doing, found, read, unread, ledger, taken, total, problem } = work;
  const holding = (found?.length ?? 0) + (ledger > 0 ? 1 : 0);
  const busy = doing !== "nothing";
  return (
    <Section
      title={t("stored")}
      meta={found && !busy && <span role="status">{t("read", { count: read })}</span>}
      action={
        <Button size="xs" variant="default" disabled={busy} onClick={() => void work.find()}>
          {found ? t("findAgain") : t("find")}
        </Button>
      }
    >
      <SectionNote>{t("storedText")}</SectionNote>
      <Stack gap="md" mt="md">
        {doing === "finding" && <p role="status">{t("read", { count: read })}</p>}
        {doing === "taking" && (
          <LongWork
            label={t("takeOut")}
            value={taken}
            total={total}
            text={t("taking", { done: taken, total })}
          />
        )}
        {problem && (
          <Alert color="verm" role="alert">
            {errors(problem)}
          </Alert>
        )}
        {unread > 0 && !busy && <Alert color="amber">{t("unread", { count: unread })}</Alert>}
        {found && taken > 0 && !busy && <p role="status">{t("done", { count: taken })}</p>}
        {found && holding === 0 && taken === 0 && !busy && <EmptyState title={t("nothing")} />}
        {found && holding > 0 && (
          <>
            <DataTable
              label={t("stored")}
              columns={[
                { key: "file", title: t("file") },
                { key: "cited", title: t("cited"), width: "150px", phone: "second" },
                { key: "lines", title: t("lines"), width: "90px", align: "right", phone: "hide" },
                { key: "marks", title: t("marks"), width: "90px", align: "right" },
              ]}
              rows={[
                ...found.map((file) => ({
                  key: file.id,
                  href: `/${slug}/evidence/sources/${file.id}`,
                  cells: {
                    file: file.fileName ?? t("noSource"),
                    lines: days.number(file.lines),
                    marks: days.number(file.marks),
                    cited: file.citations > 0 ? t("citations", { count: file.citations }) : "",
                  },
                })),
                ...(ledger > 0
                  ? [
                      {
                        key: "ledger",
                        href: `/${slug}/evidence/upload`,
                        cells: {
                          file: t("ledger"),
                          lines: days.number(ledger),
                          marks: "",
                          cited: "",
                        },
                      },
                    ]
                  : []),
              ]}
            />
            {!busy && (
              <Group>
                <Button color="verm" onClick={() => setAsking(true)}>
                  {found.length > 0 ? t("takeOutOf", { count: found.length }) : t("takeOut")}
                </Button>
              </Group>
            )}
          </>
        )}
      </Stack>
      {asking && found && (
        <TakeOutDialog
          files={found}
          ledger={ledger > 0}
          onTakeOut={(citedToo) => {
            setAsking(false);
            void work.takeOut(citedToo);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </Section>
  );
}
