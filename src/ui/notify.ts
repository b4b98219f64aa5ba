import { notifications } from "@mantine/notifications";
import type { ReactNode } from "react";

export type Notice = {
  tone: "done" | "problem" | "note";
  message: ReactNode;
  title?: ReactNode;
};

const COLOR = { done: "fir", problem: "verm", note: "gray" } as const;

/** Says how something ended. A problem stays until it is closed. */
export function notify({ tone, message, title }: Notice): void {
  notifications.show({
    message,
    title,
    color: COLOR[tone],
    autoClose: tone === "problem" ? false : 5000,
    role: tone === "problem" ? "alert" : "status",
  });
}
