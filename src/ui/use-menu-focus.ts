"use client";
import { useRef } from "react";

/**
 * For a menu whose items open dialogs: the focus is back on its button before one opens, so that the
 * dialog gives it back to the button and not to an item that is gone.
 */
export function useMenuFocus() {
  const button = useRef<HTMLButtonElement>(null);
  return {
    button,
    opening: (open: () => void) => () => {
      button.current?.focus();
      open();
    },
  };
}
