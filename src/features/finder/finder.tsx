"use client";
import { IconSearch } from "@tabler/icons-react";
import {
  type ComponentType,
  useCallback,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { useTranslations } from "#i18n";
import { ActionIcon, FindButton, notify } from "#ui";
import { isApple, isCall, isText } from "./keys";
import type { PaletteProps } from "./palette-body";

/** The palette is fetched when somebody is about to open it; no page waits for it. */
const load = () => import("./palette");
const foresee = () => void load().catch(() => undefined);

/** Opens and closes the palette: by its buttons, by Ctrl-K, and by / where nobody is writing. */
export function useFinder() {
  const t = useTranslations("search");
  const [Palette, setPalette] = useState<ComponentType<PaletteProps> | null>(null);
  // What is typed before its field is there; null: nobody is waiting.
  const early = useRef<string | null>(null);
  const close = useCallback(() => {
    early.current = null;
    setPalette(null);
  }, []);
  const open = useCallback(() => {
    early.current = "";
    load().then(
      (loaded) => early.current !== null && setPalette(() => loaded.Palette),
      () => {
        early.current = null;
        notify({ tone: "problem", message: t("unloaded") });
      },
    );
  }, [t]);
  const takeEarly = useCallback(() => {
    const typed = early.current ?? "";
    early.current = null;
    return typed;
  }, []);
  const opened = Palette !== null;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key === "Control" || event.key === "Meta") return foresee();
      if (isCall(event, opened)) {
        event.preventDefault();
        if (opened) close();
        else open();
      } else if (early.current !== null && isText(event)) {
        event.preventDefault();
        early.current += event.key;
      }
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [opened, open, close]);
  return { Palette, open, close, takeEarly };
}

const never = () => () => undefined;

/** The field in the rail; on a phone the icon in the bar. */
export function FindButtons({ onOpen, compact }: { onOpen: () => void; compact?: boolean }) {
  const t = useTranslations("search");
  const apple = useSyncExternalStore(never, isApple, () => false);
  if (compact) {
    return (
      <ActionIcon
        aria-label={t("find")}
        onClick={onOpen}
        onPointerEnter={foresee}
        onFocus={foresee}
      >
        <IconSearch size={20} stroke={1.6} aria-hidden="true" />
      </ActionIcon>
    );
  }
  return (
    <FindButton
      label={t("find")}
      shortcut={apple ? t("keysMac") : t("keys")}
      onOpen={onOpen}
      onForesee={foresee}
    />
  );
}
