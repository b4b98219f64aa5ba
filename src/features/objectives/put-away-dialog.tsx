"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { api } from "#client";
import { useAfterGoalChange } from "#features/goals";
import { useTranslations } from "#i18n";
import { Button, Group, Modal, notify, Radio, Stack } from "#ui";

/** Archives or deletes an objective; what hangs below it is decided, never assumed. */
export function PutAwayDialog(props: {
  organizationId: string;
  slug: string;
  objective: { id: string; version: number; title: string };
  act: "archive" | "remove";
  hasChildren: boolean;
  onClose: () => void;
}) {
  const { organizationId, slug, objective, act, hasChildren, onClose } = props;
  const t = useTranslations("objectiveForm");
  const app = useTranslations("app");
  const objectives = useTranslations("objectives");
  const router = useRouter();
  const [children, setChildren] = useState<"with" | "lift">("lift");
  const after = useAfterGoalChange();
  const options = {
    ...after,
    onSuccess: () => {
      notify({ tone: "done", message: t("done") });
      onClose();
      router.push(`/${slug}/objectives`);
    },
  };
  const archive = api.objectives.archive.useMutation(options);
  const remove = api.objectives.remove.useMutation(options);
  const { id, version, title } = objective;
  const run = () => {
    const input = { organizationId, id, version, children };
    if (act === "archive") archive.mutate(input);
    else remove.mutate(input);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={act === "archive" ? t("archiveTitle", { title }) : t("removeTitle", { title })}
    >
      <Stack gap="md">
        <p>{act === "archive" ? t("archiveText") : t("removeText")}</p>
        {hasChildren && (
          <Radio.Group
            label={t("children")}
            value={children}
            onChange={(value) => setChildren(value === "with" ? "with" : "lift")}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="lift" label={t("childrenLift")} />
              <Radio value="with" label={t("childrenWith")} />
            </Stack>
          </Radio.Group>
        )}
        <Group>
          <Button color="verm" loading={archive.isPending || remove.isPending} onClick={run}>
            {act === "archive" ? objectives("archive") : objectives("remove")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {app("cancel")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
