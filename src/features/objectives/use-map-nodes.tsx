"use client";
import type {
  Goals,
  InitiativeStanding,
  KeyResultStanding,
  ObjectiveStanding,
} from "#features/goals";
import { useNumbers } from "#features/goals";
import { useTranslations } from "#i18n";
import type { LevelNode, LevelNote } from "#ui";
import { InitiativeNode, KeyResultNode, ObjectiveNode } from "./map-nodes";

/** What the map draws: objectives by level, and below the one that is open its key results and work. */
export function useMapNodes(props: {
  goals: Goals;
  shown: ReadonlySet<string>;
  teamIds: string[];
  path: string | null;
  onPath: (id: string | null) => void;
}) {
  const { goals, shown, teamIds, path, onPath } = props;
  const { tree } = goals;
  const t = useTranslations();
  const { percentOf } = useNumbers();
  const nodes: LevelNode[] = [];
  const orphans: LevelNode[] = [];
  const notes: LevelNote[] = [];
  const visible = tree.all.filter((one) => shown.has(one.facts.id));
  const hasCompany = visible.some((one) => one.level === 1 && one.facts.teamId === null);
  const columnOf = (one: ObjectiveStanding) => (hasCompany ? Math.min(one.level - 1, 1) : 0);
  const last = hasCompany ? 2 : 1;
  const isOrphan = (one: ObjectiveStanding) => one.flags.includes("no-parent");

  const objectiveNode = (one: ObjectiveStanding, column: number): LevelNode => {
    const { id, title, weight, restricted } = one.facts;
    const open = path === id;
    const parts = one.keyResults.length;
    return {
      key: `objective:${id}`,
      column,
      parent:
        one.facts.parentObjectiveId && column > 0
          ? `objective:${one.facts.parentObjectiveId}`
          : null,
      weight,
      dashed: isOrphan(one) || restricted !== undefined,
      label: `${restricted ? t("goals.restricted") : title}, ${percentOf(one.progress.value)}, ${t(`words.health.${one.health}`)}`,
      content: <ObjectiveNode one={one} teamIds={teamIds} />,
      ...(parts > 0 && {
        folded: !open,
        onToggle: () => onPath(open ? null : id),
        toggleLabel: open ? t("objectives.fold", { title }) : t("objectives.unfold", { title }),
        ...(!open && { more: parts }),
      }),
    };
  };
  const keyResultNode = (one: KeyResultStanding): LevelNode => ({
    key: `keyResult:${one.facts.id}`,
    column: last,
    parent: `objective:${one.facts.objectiveId}`,
    weight: one.facts.weight,
    label: `${one.facts.title}, ${percentOf(one.progress.value)}, ${t(`words.health.${one.health}`)}`,
    content: <KeyResultNode one={one} />,
  });
  const initiativeNode = (one: InitiativeStanding, parent: string): LevelNode => ({
    key: `initiative:${one.facts.id}`,
    column: last + 1,
    parent,
    plain: true,
    label: `${one.facts.title}, ${t("goals.doneOf", { done: one.facts.done, all: one.facts.total - one.facts.cancelled })}`,
    content: <InitiativeNode one={one} ownerName={goals.nameOf(one.facts.ownerUserId)} />,
  });

  for (const one of visible) {
    if (isOrphan(one)) orphans.push(objectiveNode(one, hasCompany ? 1 : 0));
    else nodes.push(objectiveNode(one, columnOf(one)));
    if (path !== one.facts.id) continue;
    for (const keyResult of one.keyResults) {
      nodes.push(keyResultNode(keyResult));
      const own = one.initiatives.filter((i) => i.facts.keyResultId === keyResult.facts.id);
      const parent = `keyResult:${keyResult.facts.id}`;
      nodes.push(...own.map((i) => initiativeNode(i, parent)));
      if (own.length === 0) {
        notes.push({
          key: `none:${keyResult.facts.id}`,
          column: last + 1,
          parent,
          content: t("objectives.mapNoInitiative", { title: keyResult.facts.title }),
        });
      }
    }
  }
  const opened = path ? tree.objective(path) : undefined;
  const keyResults = goals.board.keyResults.length;
  const teamObjectives = visible.filter((one) => !(one.level === 1 && one.facts.teamId === null));
  const columns = [
    ...(hasCompany
      ? [
          {
            key: "company",
            title: t("objectives.mapCompany"),
            note: percentOf(tree.company.progress.value),
          },
        ]
      : []),
    {
      key: "teams",
      title: t("objectives.mapTeams"),
      note: String(teamObjectives.length),
    },
    {
      key: "keyResults",
      title: t("objectives.mapKeyResults"),
      note: t("objectives.mapShown", { shown: opened?.keyResults.length ?? 0, all: keyResults }),
    },
    {
      key: "initiatives",
      title: t("objectives.mapInitiatives"),
      note: t("objectives.mapDelivery"),
    },
  ];
  return { columns, nodes, orphans, notes };
}
