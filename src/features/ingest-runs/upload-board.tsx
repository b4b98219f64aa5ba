"use client";
import { useState } from "react";
import { api } from "#client";
import { type EvidenceKind, evidenceKinds } from "#domain/evidence-words";
import { useTranslations } from "#i18n";
import {
  Alert,
  ButtonLink,
  DropArea,
  EmptyState,
  Group,
  Headline,
  LongWork,
  NativeSelect,
  Page,
  Section,
  ShellBar,
} from "#ui";
import { FileOutcomes } from "./file-outcomes";
import { RunLedger } from "./run-ledger";
import { useUpload } from "./use-upload";

/** Files dropped in, what became of each, and the ledger of all that came before. */
export function UploadBoard(props: {
  organizationId: string;
  slug: string;
  mayUpload: boolean;
  mayRedact: boolean;
}) {
  const { organizationId, slug, mayUpload, mayRedact } = props;
  const t = useTranslations();
  const [standing] = api.memberships.standing.useSuspenseQuery({ organizationId });
  const [all] = api.teams.list.useSuspenseQuery({ organizationId });
  const teams = all.filter(
    (team) => team.status === "active" && (standing.teamIds?.includes(team.id) ?? true),
  );
  const [teamId, setTeamId] = useState(teams[0]?.id ?? "");
  const [kind, setKind] = useState<"" | EvidenceKind>("");
  const [dateOrder, setDateOrder] = useState<"" | "dmy" | "mdy">("");
  const upload = useUpload(organizationId);
  const bar = (
    <ShellBar crumbs={[{ label: t("nav.evidence") }, { label: t("upload.title") }]}>
      {mayRedact && (
        <ButtonLink href={`/${slug}/evidence/redaction`}>{t("redaction.title")}</ButtonLink>
      )}
    </ShellBar>
  );
  if (!mayUpload) {
    return (
      <>
        {bar}
        <Page>
          <EmptyState title={t("upload.notAllowed")} text={t("upload.notAllowedText")} />
        </Page>
      </>
    );
  }
  return (
    <>
      {bar}
      <Page>
        <Headline>{t("upload.title")}</Headline>
        <Group mt="md" mb="md" align="flex-end">
          <NativeSelect
            label={t("upload.team")}
            value={teamId}
            onChange={(event) => setTeamId(event.currentTarget.value)}
            data={teams.map((team) => ({ value: team.id, label: team.name }))}
          />
          <NativeSelect
            label={t("upload.kind")}
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value as typeof kind)}
            data={[
              { value: "", label: t("upload.kindAuto") },
              ...evidenceKinds.map((one) => ({ value: one, label: t(`evidence.kinds.${one}`) })),
            ]}
          />
          <NativeSelect
            label={t("upload.order")}
            value={dateOrder}
            onChange={(event) => setDateOrder(event.currentTarget.value as typeof dateOrder)}
            data={[
              { value: "", label: t("upload.orderAuto") },
              { value: "dmy", label: t("upload.orderDmy") },
              { value: "mdy", label: t("upload.orderMdy") },
            ]}
          />
        </Group>
        <DropArea
          title={t("upload.drop")}
          text={t("upload.dropText")}
          browse={t("upload.browse")}
          disabled={upload.busy || !teamId}
          onFiles={(files) =>
            void upload.send(files, { teamId, kind: kind || null, dateOrder: dateOrder || null })
          }
        />
        {upload.problem && (
          <Alert color="verm" role="alert" mt="md">
            {t(`errors.${upload.problem}`)}
          </Alert>
        )}
        {upload.total > 0 && (
          <LongWork
            label={t("upload.title")}
            value={upload.files.length}
            total={upload.total}
            text={t("upload.reading", { done: upload.files.length, total: upload.total })}
          />
        )}
        {upload.files.length > 0 && <FileOutcomes files={upload.files} done={!upload.busy} />}
        <Section title={t("upload.ledger")}>
          <RunLedger organizationId={organizationId} slug={slug} />
        </Section>
      </Page>
    </>
  );
}
