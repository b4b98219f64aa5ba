"use client";
import { type PointerEvent, type RefObject, useEffect, useEffectEvent, useRef } from "react";

/** Focus goes to the panel's title, and back to where it came from when the panel has gone. */
export function useFocusVisit(panel: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const opener = document.activeElement;
    const node = panel.current;
    node?.querySelector<HTMLElement>("[data-autofocus]")?.focus({ preventScroll: true });
    return () => {
      const now = document.activeElement;
      // Whoever went on to something else stays there.
      const lost = now === null || now === document.body || node?.contains(now);
      if (lost && opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, [panel]);
}

/** What has an Escape of its own: other layers, and whatever has one of them open. */
const LAYERS =
  '[role="dialog"], [role="menu"], [role="listbox"], [aria-expanded="true"][aria-haspopup]:not([aria-haspopup="dialog"])';

/** Escape closes, wherever focus is, unless another layer takes it. */
export function useEscape(panel: RefObject<HTMLElement | null>, onClose: () => void) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
    const layer = event.target instanceof Element ? event.target.closest(LAYERS) : null;
    if (layer === null || layer === panel.current) onClose();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

const FAR = 90;

/** The head of a sheet that came from below follows the finger, and a long pull closes it. */
export function useSwipeDown(panel: RefObject<HTMLElement | null>, onClose: () => void) {
  const from = useRef<number | null>(null);
  const move = (by: number) =>
    panel.current?.style.setProperty("translate", by > 0 ? `0 ${by}px` : "none");
  const pulled = (event: PointerEvent) =>
    from.current === null ? 0 : Math.max(0, event.clientY - from.current);
  const end = (event: PointerEvent, closes: boolean) => {
    const far = closes && pulled(event) > FAR;
    from.current = null;
    move(0);
    if (far) onClose();
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      const button = event.target instanceof Element && event.target.closest("button");
      if (event.pointerType === "touch" && !button) from.current = event.clientY;
    },
    onPointerMove: (event: PointerEvent) => {
      if (from.current !== null) move(pulled(event));
    },
    onPointerUp: (event: PointerEvent) => end(event, true),
    onPointerCancel: (event: PointerEvent) => end(event, false),
  };
}
