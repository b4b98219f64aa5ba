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
  const say = async (chosen: string | null) => {
    const { id, version, writtenName: written } = alias;
    // Not a callback of `mutate`: the row is gone with the list that the change reads anew.
    const done = await settle
      .mutateAsync({ organizationId, id, version, userId: chosen })
      .catch(() => null);
    if (!done) return;
    const name = people.find((one) => one.userId === chosen)?.fullName;
    notify({
      tone: "done",
      message: name ? t("settled", { written, name }) : t("ignored", { written }),
    });
  };
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
      <Button disabled={!userId} loading={settle.isPending} onClick={() => void say(userId)}>
        {t("settle")}
      </Button>
      <Button variant="default" disabled={settle.isPending} onClick={() => void say(null)}>
        {t("ignore")}
      </Button>
    </Group>
  );
}
