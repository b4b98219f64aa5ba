"use client";
import {
  type ComponentPropsWithRef,
  type ComponentType,
  createContext,
  type ReactNode,
  use,
} from "react";
import "./link.css";

export type UiLinkProps = Omit<ComponentPropsWithRef<"a">, "href"> & {
  href: string;
  /** Passed to the application's link only. */
  prefetch?: boolean;
};

const LinkContext = createContext<ComponentType<UiLinkProps> | null>(null);

/** Gives every link of the kit the application's own link component. */
export function LinkProvider(props: { value: ComponentType<UiLinkProps>; children: ReactNode }) {
  return <LinkContext value={props.value}>{props.children}</LinkContext>;
}

/** A page of the application. Downloads, other sites and `/api/` answers are fetched by the browser. */
const isPage = ({ href, download, target }: UiLinkProps) =>
  /^[/?#]/.test(href) &&
  !/^\/(\/|api\/)/.test(href) &&
  download === undefined &&
  (target === undefined || target === "_self");

export function UiLink(props: UiLinkProps) {
  const Link = use(LinkContext);
  if (Link && isPage(props)) return <Link {...props} />;
  const { prefetch: _, ...plain } = props;
  return <a {...plain} />;
}

/** A link that looks like a button. */
export function ButtonLink({
  primary,
  className = "",
  ...props
}: UiLinkProps & { primary?: boolean }) {
  return (
    <UiLink
      {...props}
      className={`button-link ${className}`.trim()}
      data-primary={primary || undefined}
    />
  );
}
