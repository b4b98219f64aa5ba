import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { CoverageCell, type CoverageState } from "./coverage-cell";
import { UiLink } from "./link";
import "./nav-tree.css";

export type NavTreeItem = {
  key: string;
  href: string;
  state?: CoverageState;
  label: string;
  note?: string;
  /** At the end of the row. */
  mark?: ReactNode;
  /** A caption above this row. */
  caption?: string;
  active?: boolean;
};
export type NavTreePerson = {
  key: string;
  name: string;
  note?: string;
  open?: boolean;
  href: string;
  items: NavTreeItem[];
};
export type NavTreeGroup = {
  key: string;
  label: string;
  note?: string;
  people?: NavTreePerson[];
  /** Rows of no person in particular. */
  items?: NavTreeItem[];
};

/** Groups, the people in them, and the rows of whoever is open. Links only. */
export function NavTree({ label, groups }: { label: string; groups: NavTreeGroup[] }) {
  return (
    <nav className="nav-tree" aria-label={label}>
      {groups.map((group) => (
        <section key={group.key} className="nav-tree-group">
          <h2 className="nav-tree-head">
            <span>{group.label}</span>
            {group.note !== undefined && <em>{group.note}</em>}
          </h2>
          {group.people && group.people.length > 0 && (
            <ul className="nav-tree-list">
              {group.people.map((person) => (
                <Person key={person.key} person={person} />
              ))}
            </ul>
          )}
          {group.items && group.items.length > 0 && (
            <ul className="nav-tree-items nav-tree-flat">
              {group.items.map((item) => (
                <Item key={item.key} item={item} />
              ))}
            </ul>
          )}
        </section>
      ))}
    </nav>
  );
}

function Person({ person }: { person: NavTreePerson }) {
  const Chevron = person.open ? IconChevronDown : IconChevronRight;
  return (
    <li>
      <UiLink
        href={person.href}
        className="nav-tree-person"
        title={person.name}
        aria-expanded={person.open ?? false}
      >
        <Chevron size={13} stroke={1.75} aria-hidden="true" />
        <span>{person.name}</span>
        {person.note !== undefined && <em>{person.note}</em>}
      </UiLink>
      {person.open && person.items.length > 0 && (
        <ul className="nav-tree-items">
          {person.items.map((item) => (
            <Item key={item.key} item={item} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Item({ item }: { item: NavTreeItem }) {
  return (
    <li>
      {item.caption !== undefined && <span className="nav-tree-caption">{item.caption}</span>}
      <UiLink
        href={item.href}
        className="nav-tree-item"
        aria-current={item.active ? "page" : undefined}
        data-state={item.state}
      >
        <span>{item.state && <CoverageCell state={item.state} />}</span>
        <span className="nav-tree-label">{item.label}</span>
        <em>{item.note}</em>
        <span className="nav-tree-mark">{item.mark}</span>
      </UiLink>
    </li>
  );
}
