import "./citation-chip.css";
import { UiLink } from "./link";

export type CitationChipProps = {
  kind: string;
  who?: string;
  when?: string;
  at: string;
  /** Left out: nothing to open. */
  href?: string;
  state?: "stale" | "restricted";
  /** Beside what one is writing: what it opens must not take its place. */
  newTab?: boolean;
  /** The whole citation in words. */
  label: string;
};

/** A citation, 20px high. Only `who` gives way when there is no room. */
export function CitationChip(props: CitationChipProps) {
  const { kind, who, when, at, href, state, newTab, label } = props;
  const open = state !== "restricted";
  const face = (
    <>
      <span className="citation-kind">{kind}</span>
      {open && who !== undefined && <span className="citation-who">{who}</span>}
      {open && when !== undefined && <span className="citation-when">{when}</span>}
      <span className="citation-at">{at}</span>
    </>
  );
  if (href === undefined) {
    return (
      <span className="citation-chip" data-state={state} role="img" aria-label={label}>
        {face}
      </span>
    );
  }
  return (
    <UiLink
      href={href}
      {...(newTab && { target: "_blank", rel: "noopener" })}
      className="citation-chip"
      data-state={state}
      data-hit
      title={label}
      aria-label={label}
    >
      {face}
    </UiLink>
  );
}
