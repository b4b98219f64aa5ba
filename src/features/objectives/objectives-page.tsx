"use client";
import { useState } from "react";
import {
  type BoardInput,
  CyclePicker,
  type Goals,
  NoCycle,
  useGoals,
  WhyPanel,
} from "#features/goals";
import { useTranslations } from "#i18n";
import { Button, EmptyState, Headline, Page, SegmentedLinks, ShellBar } from "#ui";
import { ObjectiveFilters } from "./objective-filters";
import { ObjectiveForm } from "./objective-form";
import { ObjectiveMap } from "./objective-map";
import { ObjectiveTable } from "./objective-table";
import { ObjectiveTree } from "./objective-tree";
import "./objectives.css";
import { useMayLead } from "./use-may-lead";
import { shownObjectives, useObjectiveFilters, views } from "./use-objective-filters";

type Props = { input: BoardInput; slug: string; organizationName: string };

/** All objectives of a cycle: as a tree, a table or a map. */
export function Objectives(props: Props) {
  const { input, slug } = props;
  const t = useTranslations();
  const goals = useGoals(input);
  if (goals) return <Shown {...props} goals={goals} />;
  return (
    <>
      <ShellBar crumbs={[{ label: t("objectives.title") }]} />
      <Page>
        <Headline>{t("objectives.title")}</Headline>
        <NoCycle slug={slug} />
      </Page>
    </>
  );
}

function Shown({ input, slug, organizationName, goals }: Props & { goals: Goals }) {
  const { organizationId } = input;
  const t = useTranslations();
  const filters = useObjectiveFilters();
  const { asked } = filters;
  const mayCreate = useMayLead(organizationId) && goals.board.cycle.state !== "closed";
  const [creating, setCreating] = useState(false);
  const { board, tree } = goals;
  const { fitting, shown } = shownObjectives(goals, asked);
  const orphans = tree.all.filter((one) => one.flags.includes("no-parent")).length;
  const common = { organizationId, slug, goals };
  const search = (view: string) =>
    goals.listAt(`/${slug}/objectives`, { ...asked, view: view === "tree" ? null : view });
  return (
    <>
      <ShellBar
        crumbs={[{ label: t("objectives.title") }]}
        start={<CyclePicker organizationId={organizationId} slug={slug} cycle={board.cycle} />}
      >
        <SegmentedLinks
          label={t("objectives.view")}
          items={views.map((view) => ({
            href: search(view),
            label: t(`objectives.${view}`),
            active: asked.view === view,
          }))}
        />
        {mayCreate && <Button onClick={() => setCreating(true)}>{t("objectives.new")}</Button>}
      </ShellBar>
      <ObjectiveFilters
        organizationId={organizationId}
        goals={goals}
        filters={filters}
        end={t("objectives.orphans", { count: orphans })}
      />
      <Page>
        <h1 className="vh">
          {t("objectives.title")},{" "}
          {t("objectives.meta", {
            objectives: tree.all.length,
            keyResults: board.keyResults.length,
          })}
        </h1>
        {shown.size === 0 ? (
          <EmptyState
            title={tree.all.length > 0 ? t("objectives.empty") : t("objectives.noneYet")}
            text={tree.all.length > 0 ? t("objectives.emptyText") : t("objectives.noneYetText")}
            action={
              mayCreate && (
                <Button variant="default" onClick={() => setCreating(true)}>
                  {t("objectives.new")}
                </Button>
              )
            }
          />
        ) : asked.view === "map" ? (
          <ObjectiveMap {...common} shown={shown} />
        ) : asked.view === "table" ? (
          <ObjectiveTable {...common} fitting={fitting} />
        ) : (
          <ObjectiveTree {...common} shown={shown} label={t("objectives.title")} />
        )}
      </Page>
      <WhyPanel {...common} organizationName={organizationName} />
      {creating && (
        <ObjectiveForm
          organizationId={organizationId}
          goals={goals}
          onClose={() => setCreating(false)}
        />
      )}
    </>
  );
}
