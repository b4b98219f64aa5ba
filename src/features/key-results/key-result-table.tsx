"use client";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import { api } from "#client";
import type { CycleState } from "#domain/goal-words";
import { isShapable, takesCheckIns } from "#domain/scores";
import {
  type BoardInput,
  GoalClock,
  HealthGlyph,
  type KeyResult,
  type ObjectiveStanding,
  ProgressFigure,
  useAfterGoalChange,
  useNumbers,
} from "#features/goals";
import { useTranslations } from "#i18n";
import { ActionIcon, DataTable, EmptyState, Menu, useMenuFocus } from "#ui";
import "./key-results.css";
import { KeyResultForm } from "./key-result-form";

/** The measures of an objective: where each began, is, and is to end; all of it against the clock. */
export function KeyResultTable(props: {
  input: BoardInput;
  objective: ObjectiveStanding;
  state: CycleState;
  onCheckIn?: (keyResultId: string) => void;
}) {
  const { input, objective, state, onCheckIn } = props;
  const t = useTranslations();
  const { number, quantity } = useNumbers();
  const [editing, setEditing] = useState<KeyResult>();
  const { mayEdit } = objective.facts;
  if (objective.keyResults.length === 0)
    return (
      <EmptyState title={t("objectives.noKeyResults")} text={t("objectives.noKeyResultsText")} />
    );
  return (
    <>
      <DataTable
        label={t("objectives.keyResults")}
        columns={[
          { key: "title", title: t("goals.keyResult") },
          { key: "values", title: t("objectives.startNowTarget"), width: 190, phone: "second" },
          { key: "bar", title: "", width: 130, phone: "hide", narrow: "hide" },
          { key: "progress", title: t("goals.progress"), width: 84, align: "right" },
          {
            key: "weight",
            title: t("objectives.weight"),
            width: 64,
            align: "right",
            phone: "hide",
            narrow: "hide",
          },
          { key: "menu", title: "", width: 36, align: "right", phone: "hide" },
        ]}
        rows={objective.keyResults.map((one, nth) => {
          const { facts } = one;
          const held = facts.direction === "maintain";
          return {
            key: facts.id,
            cells: {
              title: (
                <span className="key-result-name">
                  <HealthGlyph health={one.health} />
                  <span>{facts.title}</span>
                </span>
              ),
              values: (
                <span className="key-result-values">
                  <span>
                    {held
                      ? `${number(facts.bandLow ?? 0, 2)}–${number(facts.bandHigh ?? 0, 2)}`
                      : quantity(facts.startValue, null)}
                  </span>
                  <b>{quantity(facts.last?.value ?? null, held ? facts.unit : null)}</b>
                  <span>{held ? "" : quantity(facts.targetValue, facts.unit)}</span>
                </span>
              ),
              bar: <GoalClock standing={one} />,
              progress: <ProgressFigure of={`keyResult:${facts.id}`} standing={one} size="sm" />,
              weight: number(facts.weight, 2),
              menu: (
                <RowMenu
                  input={input}
                  keyResult={facts}
                  all={objective.keyResults.map((k) => k.facts)}
                  nth={nth}
                  mayEdit={mayEdit}
                  state={state}
                  onEdit={() => setEditing(facts)}
                  onCheckIn={
                    onCheckIn && takesCheckIns(state) ? () => onCheckIn(facts.id) : undefined
                  }
                />
              ),
            },
          };
        })}
      />
      {editing && (
        <KeyResultForm
          input={input}
          objectiveId={objective.facts.id}
          keyResult={editing}
          onClose={() => setEditing(undefined)}
        />
      )}
    </>
  );
}

function RowMenu(props: {
  input: BoardInput;
  keyResult: KeyResult;
  all: KeyResult[];
  nth: number;
  mayEdit: boolean;
  state: CycleState;
  onEdit: () => void;
  onCheckIn: (() => void) | undefined;
}) {
  const { input, keyResult, all, nth, mayEdit, state, onEdit, onCheckIn } = props;
  const { organizationId } = input;
  const t = useTranslations();
  const { button, opening } = useMenuFocus();
  const after = useAfterGoalChange();
  const move = api.keyResults.move.useMutation(after);
  const archive = api.keyResults.archive.useMutation(after);
  const [me] = api.session.me.useSuspenseQuery();
  const may = mayEdit || keyResult.ownerUserId === me.profile.userId;
  const shapable = isShapable(state);
  if (!may || !(shapable || onCheckIn)) return null;
  const { id, version } = keyResult;
  const between = (after: KeyResult | undefined, before: KeyResult | undefined) =>
    move.mutate({
      ...{ organizationId, id, version },
      afterId: after?.id ?? null,
      beforeId: before?.id ?? null,
    });
  return (
    <Menu position="bottom-end" width={200} withinPortal>
      <Menu.Target>
        <ActionIcon ref={button} aria-label={`${t("goals.actions")}: ${keyResult.title}`}>
          <IconDots size={15} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {onCheckIn && <Menu.Item onClick={opening(onCheckIn)}>{t("checkIn.title")}</Menu.Item>}
        {shapable && (
          <>
            <Menu.Item onClick={opening(onEdit)}>{t("objectives.edit")}</Menu.Item>
            <Menu.Item disabled={nth === 0} onClick={() => between(all[nth - 2], all[nth - 1])}>
              {t("keyResultForm.up")}
            </Menu.Item>
            <Menu.Item
              disabled={nth === all.length - 1}
              onClick={() => between(all[nth + 1], all[nth + 2])}
            >
              {t("keyResultForm.down")}
            </Menu.Item>
            <Menu.Item onClick={() => archive.mutate({ organizationId, id, version })}>
              {t("keyResultForm.archive")}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
