import { IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { ActionIcon } from "./controls";
import "./selection-bar.css";

export type SelectionBarProps = {
  label: string;
  /** What is selected. */
  title: ReactNode;
  /** What became of it, or why not. */
  note?: ReactNode;
  /** What can be done with it. */
  children?: ReactNode;
  clearLabel: string;
  onClear: () => void;
};

/** What is selected and what can be done with it, at the lower edge of what it is selected in. */
export function SelectionBar(props: SelectionBarProps) {
  const { label, title, note, children, clearLabel, onClear } = props;
  return (
    <section className="selection-bar" aria-label={label}>
      <p role="status">
        <b>{title}</b>
        {note && <span>{note}</span>}
      </p>
      <div className="selection-bar-tools">
        {children}
        <ActionIcon variant="subtle" color="gray" aria-label={clearLabel} onClick={onClear}>
          <IconX size={15} stroke={1.7} aria-hidden="true" />
        </ActionIcon>
      </div>
    </section>
  );
}
