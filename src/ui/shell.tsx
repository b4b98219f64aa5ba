"use client";
import type { ReactNode } from "react";
import { UiLink } from "./link";
import { Mark } from "./mark";
import { NavItems, type ShellItem } from "./shell-items";
import { ShellTabs } from "./shell-tabs";
import "./shell.css";

export type ShellProps = {
  /** The organization switcher. */
  brand: ReactNode;
  find?: ReactNode;
  nav: ShellItem[];
  groups?: { title: string; items: ShellItem[] }[];
  bottom: ReactNode;
  phone: {
    title: ReactNode;
    /** Before the title; the mark unless told otherwise. */
    brand?: ReactNode;
    actions?: ReactNode;
    /** At most four beside "more", five without. */
    tabs: ShellItem[];
    more?: { label: string; items: ShellItem[] };
  };
  labels: { main: string; navigation: string; skip: string };
  children: ReactNode;
};

/** Rail and sheet; on a phone a bar above and the tabs below. */
export function Shell(props: ShellProps) {
  const { phone, labels } = props;
  return (
    <div className="shell">
      <a className="shell-skip" href="#main">
        {labels.skip}
      </a>
      <header className="shell-rail">
        {props.brand}
        {props.find}
        <nav className="shell-nav" aria-label={labels.navigation}>
          <NavItems items={props.nav} />
          {props.groups?.map((group) => (
            <section key={group.title} aria-label={group.title}>
              <p className="shell-group" aria-hidden="true">
                {group.title}
              </p>
              <NavItems items={group.items} />
            </section>
          ))}
        </nav>
        <div className="shell-bottom">{props.bottom}</div>
      </header>
      <header className="shell-top">
        {phone.brand ?? <Mark />}
        <span className="shell-title">{phone.title}</span>
        {phone.actions}
      </header>
      <main className="shell-sheet" id="main" tabIndex={-1} aria-label={labels.main}>
        {props.children}
      </main>
      <ShellTabs label={labels.navigation} tabs={phone.tabs} more={phone.more} />
    </div>
  );
}

export type Crumb = { label: string; href?: string };

type ShellBarProps = {
  crumbs: Crumb[];
  /** Beside the crumbs: what the page is of. */
  start?: ReactNode;
  children?: ReactNode;
};

/** Where one is, and what one can do here. */
export function ShellBar({ crumbs, start, children }: ShellBarProps) {
  return (
    <div className="shell-bar">
      <ol className="shell-crumbs">
        {crumbs.map((crumb, i) => (
          <li key={`${crumb.href ?? ""} ${crumb.label}`}>
            {crumb.href ? (
              <UiLink href={crumb.href}>{crumb.label}</UiLink>
            ) : (
              <span aria-current={i === crumbs.length - 1 ? "page" : undefined}>{crumb.label}</span>
            )}
          </li>
        ))}
      </ol>
      {start}
      {children && <div className="shell-actions">{children}</div>}
    </div>
  );
}

/** The padding of a page. */
export function Page({ children, className = "" }: { children: ReactNode; className?: string }) {
  return <div className={`shell-page ${className}`.trim()}>{children}</div>;
}
