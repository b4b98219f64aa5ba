"use client";
import { type ReactNode, useLayoutEffect, useRef } from "react";

/** A region that scrolls sideways and opens at its end, where the newest stands. */
export function ScrollToEnd(props: { className: string; label: string; children: ReactNode }) {
  const region = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (region.current) region.current.scrollLeft = region.current.scrollWidth;
  }, []);
  return (
    // A keyboard must be able to scroll what a finger can.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region is a tab stop
    <section ref={region} className={props.className} aria-label={props.label} tabIndex={0}>
      {props.children}
    </section>
  );
}
