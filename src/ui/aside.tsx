"use client";
import { ActionIcon } from "@mantine/core";
import { useFocusTrap, useMediaQuery, useMergedRef } from "@mantine/hooks";
import { IconX } from "@tabler/icons-react";
import { type ReactNode, useId, useRef } from "react";
import "./aside.css";
import { useEscape, useFocusVisit, useSwipeDown } from "./aside-hooks";

export type AsideProps = {
  title: ReactNode;
  sub?: ReactNode;
  closeLabel: string;
  onClose: () => void;
  /** Stays at the foot while the rest scrolls. */
  footer?: ReactNode;
  /** The id of what names it; its own title unless told otherwise. */
  labelledBy?: string;
  children: ReactNode;
};

/**
 * What explains something, beside it: on a wide screen the shell's sheet makes room, on a narrower
 * one it lies over the sheet's right, on a phone it comes up from below and there alone is modal.
 * Render it while it is open, with the explained thing's id as `key`: focus then moves in and, at
 * the end, back to what opened it.
 */
export function Aside(props: AsideProps) {
  const { title, sub, closeLabel, onClose, footer, labelledBy, children } = props;
  const phone = useMediaQuery("(max-width: 48em)", false) ?? false;
  const heading = useId();
  const panel = useRef<HTMLElement>(null);
  const trap = useFocusTrap(phone);
  const merged = useMergedRef(panel, trap);
  useFocusVisit(panel);
  useEscape(panel, onClose);
  const swipe = useSwipeDown(panel, onClose);
  return (
    <>
      {/* A finger's way out; the keyboard has Escape and the button. It takes no focus away. */}
      <div
        className="aside-shade"
        aria-hidden="true"
        onMouseDown={(event) => event.preventDefault()}
        onClick={onClose}
      />
      <section
        ref={merged}
        className="aside"
        role="dialog"
        aria-modal={phone || undefined}
        aria-labelledby={labelledBy ?? heading}
      >
        <div className="aside-head" {...swipe}>
          <i className="aside-grab" aria-hidden="true" />
          <div className="aside-names">
            <h2 id={heading} tabIndex={-1} data-autofocus>
              {title}
            </h2>
            {sub && <p>{sub}</p>}
          </div>
          <ActionIcon
            variant="subtle"
            color="gray"
            className="aside-close"
            aria-label={closeLabel}
            onClick={onClose}
          >
            <IconX size={16} stroke={1.7} aria-hidden="true" />
          </ActionIcon>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region is a tab stop */}
        <section className="aside-body" tabIndex={0} aria-labelledby={heading}>
          {children}
        </section>
        {footer && <div className="aside-foot">{footer}</div>}
      </section>
    </>
  );
}
