"use client";
import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";

export type Sizes = {
  /** Of the whole, 0 until it is known. */
  width: number;
  heights: Map<string, number>;
};

/** Keeps the width of an element and the heights of those in it that have a `data-map-key`. */
export function useSizes(canvas: RefObject<HTMLElement | null>): Sizes {
  const [sizes, setSizes] = useState<Sizes>({ width: 0, heights: new Map() });
  const seen = useRef(new Set<Element>());
  const observer = useRef<ResizeObserver>(null);

  const measure = useCallback(() => {
    const root = canvas.current;
    if (!root) return;
    const width = root.clientWidth;
    const heights = new Map<string, number>();
    for (const node of root.querySelectorAll<HTMLElement>("[data-map-key]")) {
      heights.set(node.dataset.mapKey ?? "", node.offsetHeight);
    }
    setSizes((before) => (same(before, { width, heights }) ? before : { width, heights }));
  }, [canvas]);

  useLayoutEffect(() => {
    const watch = new ResizeObserver(measure);
    observer.current = watch;
    return () => {
      watch.disconnect();
      observer.current = null;
      seen.current.clear();
    };
  }, [measure]);

  // After every rendering: nodes come and go with it.
  useLayoutEffect(() => {
    const root = canvas.current;
    if (!root) return;
    const now = new Set<Element>([root, ...root.querySelectorAll("[data-map-key]")]);
    for (const node of seen.current) if (!now.has(node)) observer.current?.unobserve(node);
    for (const node of now) if (!seen.current.has(node)) observer.current?.observe(node);
    seen.current = now;
    measure();
  });
  return sizes;
}

function same(a: Sizes, b: Sizes): boolean {
  if (a.width !== b.width || a.heights.size !== b.heights.size) return false;
  return [...b.heights].every(([key, height]) => a.heights.get(key) === height);
}
