"use client";
import { Menu, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconSearch } from "@tabler/icons-react";
import { Avatar } from "./avatar";
import { Mark } from "./mark";
import { MenuEntries, type MenuEntry, type MenuSection } from "./menu-entries";
import "./brand.css";

export type OrganizationSwitcherProps = {
  label: string;
  current: { name: string; sub?: string };
  items: MenuEntry[];
  /** Only the mark, for the bar of a phone. */
  compact?: boolean;
};

/** Which organization one is in; with a second one, a menu of them. */
export function OrganizationSwitcher(props: OrganizationSwitcherProps) {
  const { label, current, items, compact } = props;
  const several = items.length > 1;
  const shown = (
    <>
      <Mark />
      {!compact && (
        <span className="brand-name">
          <b>{current.name}</b>
          {current.sub && <small>{current.sub}</small>}
        </span>
      )}
      {several && <IconChevronDown className="brand-chevron" size={14} aria-hidden="true" />}
    </>
  );
  if (!several) return <div className="brand">{shown}</div>;
  return (
    <Menu position="bottom-start" width={220} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton className="brand" data-compact={compact || undefined}>
          {shown}
          <span className="vh">{compact ? `${current.name}. ${label}` : label}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <MenuEntries sections={[{ title: label, items }]} />
      </Menu.Dropdown>
    </Menu>
  );
}

export type PersonMenuProps = {
  label: string;
  name: string;
  role?: string;
  sections: MenuSection[];
  /** Only the avatar, for the bar of a phone. */
  compact?: boolean;
};

/** Who one is, and the menu of what is one's own. */
export function PersonMenu({ label, name, role, sections, compact }: PersonMenuProps) {
  return (
    <Menu position={compact ? "bottom-end" : "top-start"} width={220} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton className="brand-person" data-compact={compact || undefined}>
          <Avatar name={name} size={24} />
          {!compact && (
            <span className="brand-who">
              <b>{name}</b>
              {role && <small>{role}</small>}
            </span>
          )}
          <span className="vh">{label}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <MenuEntries sections={sections} />
      </Menu.Dropdown>
    </Menu>
  );
}

export type FindButtonProps = {
  label: string;
  shortcut?: string;
  onOpen: () => void;
  /** It is pointed at or focused: what it opens can be fetched. */
  onForesee?: () => void;
};

/** Looks like the search field that it opens. */
export function FindButton({ label, shortcut, onOpen, onForesee }: FindButtonProps) {
  return (
    <UnstyledButton
      className="brand-find"
      onClick={onOpen}
      onPointerEnter={onForesee}
      onFocus={onForesee}
    >
      <IconSearch size={14} stroke={1.6} aria-hidden="true" />
      <span>{label}</span>
      {shortcut && <kbd>{shortcut}</kbd>}
    </UnstyledButton>
  );
}
