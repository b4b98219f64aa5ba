"use client";
import { useState } from "react";
import { api } from "#client";
import { activityStatuses } from "#domain/goal-words";
import { isShapable } from "#domain/scores";
import { type BoardInput, type Goals, useAfterGoalChange } from "#features/goals";
import { useDays, useTranslations } from "#i18n";
import { Button, EmptyState, Group, Modal, NativeSelect, RowsSkeleton, Stack } from "#ui";
import { ActivityForm } from "./activity-form";
import { InitiativeForm } from "./initiative-form";

/** One initiative: what it takes, and its activities to be ticked off. */
export function InitiativeDialog(props: {
  input: BoardInput;
  goals: Goals;
  id: string;
  onClose: () => void;
}) {
  const { input, goals, id, onClose } = props;
  const { organizationId } = input;
  const t = useTranslations();
  const days = useDays();
  const [editing, setEditing] = useState(false);
  const after = useAfterGoalChange();
  const { data: initiative } = api.initiatives.get.useQuery({ organizationId, id });
  const { data: activities } = api.activities.list.useQuery({
    organizationId,
    initiativeIds: [id],
  });
  const { data: people } = api.memberships.list.useQuery({ organizationId, limit: 100 });
  const move = api.activities.move.useMutation(after);
  const archive = api.initiatives.archive.useMutation({ ...after, onSuccess: onClose });
  const nameOf = (userId: string | null) =>
    people?.items.find((one) => one.userId === userId)?.fullName ?? "";
  if (initiative && editing)
    return (
      <InitiativeForm
        input={input}
        goals={goals}
        objectiveId={initiative.objectiveId}
        initiative={initiative}
        onClose={() => setEditing(false)}
      />
    );
  const shapable = isShapable(goals.board.cycle.state);
  const mayEdit = shapable && (initiative?.mayEdit ?? false);
  return (
    <Modal opened onClose={onClose} title={initiative?.title ?? t("app.loading")} size={640}>
      <Stack gap="md">
        {initiative?.description && <p className="initiative-text">{initiative.description}</p>}
        {!activities ? (
          <RowsSkeleton rows={4} label={t("app.loading")} />
        ) : activities.length === 0 ? (
          <EmptyState title={t("initiatives.noActivities")} />
        ) : (
          <ul className="activities" aria-label={t("initiatives.activities")}>
            {activities.map((one) => (
              <li key={one.id} data-done={one.status === "done" || undefined}>
                <span>
                  {one.title}
                  <small>
                    {[
                      nameOf(one.assigneeUserId),
                      one.dueOn && t("initiatives.due", { day: days.bare(one.dueOn) }),
                    ]
                      .filter(Boolean)
                      .join(", ")}
                  </small>
                </span>
                <NativeSelect
                  aria-label={`${t("initiatives.status")}: ${one.title}`}
                  value={one.status}
                  disabled={!shapable}
                  data={activityStatuses.map((value) => ({
                    value,
                    label: t(`words.activityStatus.${value}`),
                  }))}
                  onChange={(event) => {
                    const status = activityStatuses.find((s) => s === event.currentTarget.value);
                    if (!status) return;
                    const { id, version } = one;
                    move.mutate({
                      organizationId,
                      id,
                      version,
                      status,
                      afterId: null,
                      beforeId: null,
                    });
                  }}
                />
              </li>
            ))}
          </ul>
        )}
        {mayEdit && <ActivityForm organizationId={organizationId} initiativeId={id} />}
        {mayEdit && initiative && (
          <Group>
            <Button variant="default" onClick={() => setEditing(true)}>
              {t("objectives.edit")}
            </Button>
            <Button
              variant="default"
              onClick={() => archive.mutate({ organizationId, id, version: initiative.version })}
            >
              {t("initiatives.archive")}
            </Button>
          </Group>
        )}
      </Stack>
    </Modal>
  );
}
