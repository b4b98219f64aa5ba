"use client";
import { Menu } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { Fragment, type ReactNode } from "react";
import { UiLink } from "./link";

export type MenuEntry = {
  label: string;
  href?: string;
  onSelect?: () => void;
  /** The one that is chosen now. */
  active?: boolean;
  icon?: ReactNode;
};

export type MenuSection = { title?: string; items: MenuEntry[] };

function Entry({ entry }: { entry: MenuEntry }) {
  const shown = {
    leftSection: entry.icon,
    rightSection: entry.active ? <IconCheck className="brand-check" aria-hidden="true" /> : null,
    "data-active": entry.active || undefined,
    "aria-current": entry.active ? ("true" as const) : undefined,
    onClick: entry.onSelect,
  };
  if (entry.href === undefined) return <Menu.Item {...shown}>{entry.label}</Menu.Item>;
  return (
    <Menu.Item {...shown} component={UiLink} href={entry.href} prefetch={false}>
      {entry.label}
    </Menu.Item>
  );
}

/** Sections of entries, a line between them. */
export function MenuEntries({ sections }: { sections: MenuSection[] }) {
  return sections
    .filter((section) => section.items.length > 0)
    .map((section, i) => (
      <Fragment key={section.title ?? `${i}-${section.items[0]?.label}`}>
        {i > 0 && <Menu.Divider />}
        {section.title && <Menu.Label>{section.title}</Menu.Label>}
        {section.items.map((entry) => (
          <Entry key={`${entry.href ?? ""} ${entry.label}`} entry={entry} />
        ))}
      </Fragment>
    ));
}
