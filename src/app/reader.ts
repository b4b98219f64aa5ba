import { headers } from "next/headers";
import { cache } from "react";
import { type Locale, localeOf } from "#i18n";
import { api, requestContext } from "#trpc/rsc";

export type Reader = {
  locale: Locale;
  timeZone: string;
  me: Awaited<ReturnType<typeof api.session.me>> | null;
  /** Whether the demo's role switcher is offered. */
  demo: boolean;
};

/** Who reads this page, and in which language and time zone: asked once a request. */
export const reader = cache(async (): Promise<Reader> => {
  const context = await requestContext();
  const person = await context.person();
  const me = person ? await api.session.me() : null;
  const locale = me?.profile.locale ?? localeOf((await headers()).get("accept-language"));
  const timeZone = me?.profile.timeZone ?? "UTC";
  return { locale, timeZone, me, demo: await context.demoIsOpen() };
});
