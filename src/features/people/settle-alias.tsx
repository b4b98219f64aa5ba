"use client";
import { useState } from "react";
import type { RouterOutputs } from "#client";
import { useTranslations } from "#i18n";
import { Button, Group, NativeSelect, notify } from "#ui";
import { useAliasChanges } from "./use-alias-changes";

type Props = {
  organizationId: string;
  alias: RouterOutputs["personAliases"]["list"]["items"][number];
  people: RouterOutputs["memberships"]["list"]["items"];
};

/** Whose name it is: somebody of ours, or nobody. */
export function SettleAlias({ organizationId, alias, people }: Props) {
  const t = useTranslations("aliases");
  const [userId, setUserId] = useState("");
  const { settle } = useAliasChanges(organizationId);
  const say = (chosen: string | null) =>
    settle.mutate(
      { organizationId, id: alias.id, version: alias.version, userId: chosen },
      {
        onSuccess: () => {
          const name = people.find((one) => one.userId === chosen)?.fullName;
          const written = alias.writtenName;
          notify({
            tone: "done",
            message: name ? t("settled", { written, name }) : t("ignored", { written }),
          });
        },
      },
    );
  return (
    <Group gap="sm" wrap="nowrap">
      <NativeSelect
        aria-label={`${t("whose")} ${alias.writtenName}`}
        value={userId}
        onChange={(event) => setUserId(event.currentTarget.value)}
        data={[
          { value: "", label: t("choose") },
          ...people
            .filter((one) => one.status === "active")
            .map((one) => ({ value: one.userId, label: one.fullName })),
        ]}
      />
      <Button disabled={!userId} loading={settle.isPending} onClick={() => say(userId)}>
        {t("settle")}
      </Button>
      <Button variant="default" disabled={settle.isPending} onClick={() => say(null)}>
        {t("ignore")}
      </Button>
    </Group>
  );
}
