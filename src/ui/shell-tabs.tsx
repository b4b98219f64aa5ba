"use client";
import { Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { UiLink } from "./link";
import { ShellBadge, type ShellItem } from "./shell-items";

type Props = {
  label: string;
  tabs: ShellItem[];
  more?: { label: string; items: ShellItem[] };
};

/** The bar of tabs at the foot of a phone; what does not fit is behind the last. */
export function ShellTabs({ label, tabs, more }: Props) {
  const elsewhere = more?.items.some((item) => item.active);
  return (
    <nav className="shell-tabs" aria-label={label}>
      {tabs.slice(0, more ? 4 : 5).map((item) => (
        <UiLink
          key={item.href}
          className="shell-tab"
          href={item.href}
          aria-current={item.active ? "page" : undefined}
        >
          {item.icon ?? item.mark}
          <span>{item.label}</span>
          {item.badge !== undefined && (
            <span className="shell-tab-badge">
              <ShellBadge>{item.badge}</ShellBadge>
            </span>
          )}
        </UiLink>
      ))}
      {more && more.items.length > 0 && (
        <Menu position="top-end" width={240} withinPortal={false}>
          <Menu.Target>
            <button type="button" className="shell-tab" data-active={elsewhere || undefined}>
              <IconDots />
              <span>{more.label}</span>
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {more.items.map((item) => (
              <Menu.Item
                key={item.href}
                component={UiLink}
                href={item.href}
                aria-current={item.active ? "page" : undefined}
                leftSection={item.icon ?? item.mark}
                rightSection={item.badge !== undefined && <ShellBadge>{item.badge}</ShellBadge>}
              >
                {item.label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </nav>
  );
}
