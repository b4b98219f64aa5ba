"use client";
import type { ReactNode } from "react";
import { IntlProvider } from "use-intl";
import type { Locale } from "./locale";
import type { Messages } from "./messages/en";

declare module "use-intl" {
  interface AppConfig {
    Messages: Messages;
    Locale: Locale;
  }
}

/** The reader's language, time zone and texts for everything below. */
export function I18nProvider(props: {
  locale: Locale;
  timeZone: string;
  messages: Messages;
  children: ReactNode;
}) {
  return <IntlProvider {...props}>{props.children}</IntlProvider>;
}
