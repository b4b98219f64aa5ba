import type { ReactNode } from "react";
import { UiLink } from "./link";

export type ShellItem = {
  href: string;
  label: string;
  icon?: ReactNode;
  /** In place of an icon: a small shape. */
  mark?: ReactNode;
  active?: boolean;
  /** A number or short text becomes a badge; anything else stands as it is. */
  badge?: ReactNode;
};

export function ShellBadge({ children }: { children: ReactNode }) {
  const plain = typeof children === "number" || typeof children === "string";
  return plain ? <em className="shell-badge">{children}</em> : children;
}

/** The rows of a rail. */
export function NavItems({ items }: { items: ShellItem[] }) {
  return (
    <ul className="shell-items">
      {items.map((item) => (
        <li key={item.href}>
          <UiLink
            className="shell-item"
            href={item.href}
            aria-current={item.active ? "page" : undefined}
          >
            <span className="shell-icon">{item.icon ?? item.mark}</span>
            <span className="shell-label">{item.label}</span>
            {item.badge !== undefined && <ShellBadge>{item.badge}</ShellBadge>}
          </UiLink>
        </li>
      ))}
    </ul>
  );
}
