"use client";
import { useRouter } from "next/navigation";
import { parseAsString, useQueryState } from "nuqs";
import { api } from "#client";
import { type Goals, useWhy } from "#features/goals";
import { useTranslations } from "#i18n";
import { LevelMap } from "#ui";
import { useMapNodes } from "./use-map-nodes";

/** From the company to its initiatives; the open path is part of the address. */
export function ObjectiveMap(props: {
  organizationId: string;
  slug: string;
  goals: Goals;
  shown: ReadonlySet<string>;
}) {
  const { organizationId, slug, goals, shown } = props;
  const t = useTranslations("objectives");
  const router = useRouter();
  const why = useWhy();
  const [teams] = api.teams.list.useSuspenseQuery({ organizationId });
  const [path, setPath] = useQueryState("path", parseAsString.withOptions({ history: "replace" }));
  const [at, setAt] = useQueryState("at", parseAsString.withOptions({ history: "replace" }));
  const map = useMapNodes({
    goals,
    shown,
    teamIds: teams.filter((team) => team.status === "active").map((team) => team.id),
    path,
    onPath: (id) => void setPath(id),
  });
  const open = (key: string) => {
    const [noun, id] = key.split(":");
    const objectiveId =
      noun === "objective"
        ? id
        : noun === "keyResult"
          ? goals.tree.keyResult(id ?? "")?.facts.objectiveId
          : goals.board.initiatives.find((one) => one.id === id)?.objectiveId;
    if (objectiveId) router.push(goals.objectiveAt(slug, objectiveId));
  };
  return (
    <LevelMap
      label={t("mapLabel")}
      columns={map.columns}
      nodes={map.nodes}
      selectedKey={at}
      onSelect={(key) => void setAt(key)}
      onOpen={open}
      onWhy={(key) => {
        if (!key.startsWith("initiative:")) why.show(key as `objective:${string}`);
      }}
      notes={map.notes}
      orphans={
        map.orphans.length > 0
          ? { title: t("mapOrphans"), text: t("mapOrphansText"), nodes: map.orphans }
          : undefined
      }
      hints={[
        { keys: ["←", "→"], label: t("keyLevel") },
        { keys: ["↑", "↓"], label: t("keySibling") },
        { keys: ["Space"], label: t("keyFold") },
        { keys: ["Enter"], label: t("keyOpen") },
        { keys: ["W"], label: t("keyWhy") },
      ]}
      weightLegend={[3, 2, 1].map((weight) => ({ weight, label: t("weightN", { weight }) }))}
    />
  );
}
