"use client";
import { IconChevronDown } from "@tabler/icons-react";
import { parseAsString, useQueryState } from "nuqs";
import { api } from "#client";
import { useDays, useTranslations } from "#i18n";
import { Button, Menu, UiLink } from "#ui";
import "./goals.css";
import type { Board } from "./use-board";

/** Which cycle a page is of; kept in the address. */
export const useCycleId = () => useQueryState("cycle", parseAsString);

/** The cycle on the page, and the others. */
export function CyclePicker(props: {
  organizationId: string;
  slug: string;
  cycle: Board["cycle"];
}) {
  const { organizationId, slug, cycle } = props;
  const t = useTranslations();
  const days = useDays();
  const [cycles] = api.cycles.list.useSuspenseQuery({ organizationId });
  const [, setCycle] = useCycleId();
  return (
    <Menu position="bottom-start" width={260} withinPortal={false}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          className="cycle-picker"
          rightSection={<IconChevronDown size={14} aria-hidden="true" />}
        >
          {cycle.name}
          <small>{days.range(cycle.startsOn, cycle.endsOn)}</small>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("cycles.choose")}</Menu.Label>
        {cycles.map((one) => (
          <Menu.Item
            key={one.id}
            aria-current={one.id === cycle.id ? "true" : undefined}
            onClick={() => void setCycle(one.id)}
          >
            {one.name} · {t(`words.cycleState.${one.state}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component={UiLink} href={`/${slug}/cycles`}>
          {t("cycles.manage")}
        </Menu.Item>
        <Menu.Item component={UiLink} href={`/${slug}/objectives/files`}>
          {t("sheets.title")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
