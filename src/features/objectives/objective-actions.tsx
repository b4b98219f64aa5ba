"use client";
import { useState } from "react";
import { api, type RouterOutputs } from "#client";
import { atLeast } from "#domain/roles";
import { isShapable } from "#domain/scores";
import { type BoardInput, type Goals, useAfterGoalChange } from "#features/goals";
import { useTranslations } from "#i18n";
import { Button, Menu, notify, useMenuFocus } from "#ui";
import { ObjectiveForm } from "./objective-form";
import { PutAwayDialog } from "./put-away-dialog";

/** What may be done with an objective, for who may do it. */
export function ObjectiveActions(props: {
  input: BoardInput;
  slug: string;
  goals: Goals;
  detail: RouterOutputs["objectives"]["get"];
  hasChildren: boolean;
}) {
  const { input, slug, goals, detail, hasChildren } = props;
  const { organizationId } = input;
  const t = useTranslations();
  const [standing] = api.memberships.standing.useSuspenseQuery({ organizationId });
  const { button, opening } = useMenuFocus();
  const [open, setOpen] = useState<"edit" | "archive" | "remove">();
  const after = useAfterGoalChange();
  const restore = api.objectives.restore.useMutation({
    ...after,
    onSuccess: () => notify({ tone: "done", message: t("objectiveForm.restored") }),
  });
  if (!detail.mayEdit || !isShapable(goals.board.cycle.state)) return null;
  const close = () => setOpen(undefined);
  const { id, version } = detail;
  return (
    <>
      {detail.archivedAt ? (
        <Button
          variant="default"
          loading={restore.isPending}
          onClick={() => restore.mutate({ organizationId, id, version })}
        >
          {t("objectives.restore")}
        </Button>
      ) : (
        <Button variant="default" onClick={() => setOpen("edit")}>
          {t("objectives.edit")}
        </Button>
      )}
      <Menu position="bottom-end" width={180} withinPortal={false}>
        <Menu.Target>
          <Button ref={button} variant="default">
            {t("goals.actions")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {!detail.archivedAt && (
            <Menu.Item onClick={opening(() => setOpen("archive"))}>
              {t("objectives.archive")}
            </Menu.Item>
          )}
          {atLeast(standing.role, "manager") && (
            <Menu.Item color="verm" onClick={opening(() => setOpen("remove"))}>
              {t("objectives.remove")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {open === "edit" && (
        <ObjectiveForm
          organizationId={organizationId}
          goals={goals}
          objective={detail}
          onClose={close}
        />
      )}
      {(open === "archive" || open === "remove") && (
        <PutAwayDialog
          organizationId={organizationId}
          slug={slug}
          objective={detail}
          act={open}
          hasChildren={hasChildren}
          onClose={close}
        />
      )}
    </>
  );
}
