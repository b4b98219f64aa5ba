import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { ApiProvider } from "#client";
import { I18nProvider, messagesOf } from "#i18n";
import { ColorSchemeScript, mantineHtmlProps, UiProvider } from "#ui";
import { reader } from "./reader";

export const metadata: Metadata = {
  title: { default: "StratonHub", template: "%s · StratonHub" },
  description: "Strategy with receipts: goals and the evidence for them in one place.",
};

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const { locale, timeZone } = await reader();
  const { close, showPassword } = messagesOf(locale).app;
  return (
    <html lang={locale} {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" nonce={nonce} />
      </head>
      <body>
        <UiProvider nonce={nonce} labels={{ close, showPassword }}>
          <I18nProvider locale={locale} timeZone={timeZone} messages={messagesOf(locale)}>
            <ApiProvider>
              <NuqsAdapter>{children}</NuqsAdapter>
            </ApiProvider>
          </I18nProvider>
        </UiProvider>
      </body>
    </html>
  );
}
