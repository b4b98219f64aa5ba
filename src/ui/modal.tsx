"use client";
import { Modal as MantineModal, type ModalProps } from "@mantine/core";
import { useEffect, useState } from "react";

/** Who opened the first of dialogs that follow one another; a button of one that is gone is nobody. */
let outside: HTMLElement | null = null;

function openerOf(opened: boolean): HTMLElement | null {
  if (!opened || typeof document === "undefined") return null;
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || active === document.body) return null;
  if (!active.closest('[role="dialog"][aria-modal]')) outside = active;
  return outside;
}

/**
 * A dialog that gives the focus back to what opened it. Mantine's does so when `opened` changes; ours
 * are mostly mounted open and unmounted.
 */
export function Modal(props: ModalProps) {
  const [opener] = useState(() => openerOf(props.opened));
  useEffect(
    () => () => {
      if (opener?.isConnected) opener.focus();
    },
    [opener],
  );
  return <MantineModal {...props} />;
}
