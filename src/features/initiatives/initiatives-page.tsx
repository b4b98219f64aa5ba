"use client";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { api } from "#client";
import { type BoardInput, CyclePicker, type Goals, NoCycle, useGoals } from "#features/goals";
import { useTranslations } from "#i18n";
import { EmptyState, FilterBar, FilterChip, Headline, Page, SegmentedLinks, ShellBar } from "#ui";
import { InitiativeBoard } from "./initiative-board";
import { InitiativeTable } from "./initiative-table";
import "./initiatives.css";

const views = ["board", "table"] as const;
type Props = { input: BoardInput; slug: string };

/** The work of a cycle: as a board by status, or as a table. */
export function Initiatives(props: Props) {
  const t = useTranslations();
  const goals = useGoals(props.input);
  if (goals) return <Shown {...props} goals={goals} />;
  return (
    <>
      <ShellBar crumbs={[{ label: t("initiatives.title") }]} />
      <Page>
        <Headline>{t("initiatives.title")}</Headline>
        <NoCycle slug={props.slug} />
      </Page>
    </>
  );
}

function Shown({ input, slug, goals }: Props & { goals: Goals }) {
  const { organizationId } = input;
  const t = useTranslations();
  const [asked, setAsked] = useQueryStates({
    view: parseAsStringLiteral(views).withDefault("board"),
    team: parseAsString,
    owner: parseAsString,
  });
  const [teams] = api.teams.list.useSuspenseQuery({ organizationId });
  const all = goals.tree.all.flatMap((objective) =>
    objective.initiatives.filter(
      (one) =>
        (!asked.team || objective.facts.teamId === asked.team) &&
        (!asked.owner || one.facts.ownerUserId === asked.owner),
    ),
  );
  const initiatives = [...all].sort((a, b) => a.facts.position - b.facts.position);
  const live = initiatives.filter((one) => one.facts.status !== "cancelled");
  const done = live.reduce((sum, one) => sum + one.facts.done, 0);
  const total = live.reduce((sum, one) => sum + one.facts.total - one.facts.cancelled, 0);
  const address = (view: string) =>
    goals.listAt(`/${slug}/initiatives`, { ...asked, view: view === "board" ? null : view });
  const clear = (filter: string) => t("objectives.clear", { filter });
  return (
    <>
      <ShellBar
        crumbs={[{ label: t("initiatives.title") }]}
        start={
          <CyclePicker organizationId={organizationId} slug={slug} cycle={goals.board.cycle} />
        }
      >
        <SegmentedLinks
          label={t("objectives.view")}
          items={views.map((view) => ({
            href: address(view),
            label: t(`initiatives.${view}`),
            active: asked.view === view,
          }))}
        />
      </ShellBar>
      <FilterBar
        label={t("objectives.filters")}
        end={t("initiatives.meta", { count: live.length, done, all: total })}
      >
        <FilterChip
          label={t("goals.team")}
          value={asked.team}
          anyLabel={t("objectives.anyTeam")}
          options={teams.map((team) => ({ value: team.id, label: team.name }))}
          onChange={(team) => void setAsked({ team })}
          clearLabel={clear(t("goals.team"))}
        />
        <FilterChip
          label={t("goals.owner")}
          value={asked.owner}
          anyLabel={t("objectives.anyOwner")}
          options={goals.board.people.map((one) => ({ value: one.userId, label: one.fullName }))}
          onChange={(owner) => void setAsked({ owner })}
          clearLabel={clear(t("goals.owner"))}
        />
      </FilterBar>
      <Page>
        <h1 className="vh">{t("initiatives.title")}</h1>
        {initiatives.length === 0 ? (
          <EmptyState title={t("initiatives.empty")} text={t("initiatives.emptyText")} />
        ) : asked.view === "table" ? (
          <InitiativeTable input={input} goals={goals} initiatives={initiatives} withObjective />
        ) : (
          <InitiativeBoard input={input} goals={goals} initiatives={initiatives} />
        )}
      </Page>
    </>
  );
}
