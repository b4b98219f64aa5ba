"use client";
import { useState } from "react";
import { api } from "#client";
import { atLeast } from "#domain/roles";
import { useDays, useTranslations } from "#i18n";
import { Button, DataTable, EmptyState, Headline, Page, Section, ShellBar, UiLink } from "#ui";
import { CycleActions } from "./cycle-actions";
import { CycleForm } from "./cycle-form";

/** The seasons of an organization, and what may be done with each. */
export function Cycles(props: { organizationId: string; slug: string }) {
  const { organizationId, slug } = props;
  const t = useTranslations();
  const days = useDays();
  const [cycles] = api.cycles.list.useSuspenseQuery({ organizationId });
  const [standing] = api.memberships.standing.useSuspenseQuery({ organizationId });
  const [creating, setCreating] = useState(false);
  const leads = atLeast(standing.role, "leader");
  return (
    <>
      <ShellBar
        crumbs={[
          { label: t("objectives.title"), href: `/${slug}/objectives` },
          { label: t("cycles.title") },
        ]}
      >
        {leads && <Button onClick={() => setCreating(true)}>{t("cycles.new")}</Button>}
      </ShellBar>
      <Page>
        <Headline>{t("cycles.title")}</Headline>
        {cycles.length === 0 ? (
          <EmptyState title={t("cycles.empty")} text={t("cycles.emptyText")} />
        ) : (
          <Section title={t("cycles.list")}>
            <DataTable
              label={t("cycles.list")}
              columns={[
                { key: "name", title: t("cycles.name") },
                { key: "days", title: t("cycles.days"), width: 180, phone: "second" },
                { key: "state", title: t("cycles.state"), width: 110 },
                { key: "actions", title: "", width: 420, align: "right", phone: "second" },
              ]}
              rows={cycles.map((cycle) => ({
                key: cycle.id,
                cells: {
                  name: (
                    <UiLink href={`/${slug}/objectives?cycle=${cycle.id}`}>{cycle.name}</UiLink>
                  ),
                  days: days.range(cycle.startsOn, cycle.endsOn),
                  state: t(`words.cycleState.${cycle.state}`),
                  actions: leads && (
                    <CycleActions organizationId={organizationId} slug={slug} cycle={cycle} />
                  ),
                },
              }))}
            />
          </Section>
        )}
      </Page>
      {creating && <CycleForm organizationId={organizationId} onClose={() => setCreating(false)} />}
    </>
  );
}
