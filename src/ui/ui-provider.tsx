"use client";
import "./fonts";
import "./mantine-css";
import "./tokens.css";
import "./controls.css";
import { MantineProvider, mergeThemeOverrides } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { type ReactNode, useMemo } from "react";
import { theme, variablesResolver } from "./theme";

export type UiProviderProps = {
  /** Goes on the style elements, for the content security policy. */
  nonce?: string;
  /** Names for the controls that Mantine draws by itself. */
  labels?: { close?: string; showPassword?: string };
  children: ReactNode;
};

/** Theme, colour scheme, fonts, styles and the notices: once, around everything. */
export function UiProvider({ nonce, labels, children }: UiProviderProps) {
  const close = labels?.close;
  const show = labels?.showPassword;
  const named = useMemo(() => {
    const closing = { defaultProps: { closeButtonProps: { "aria-label": close } } };
    return mergeThemeOverrides(theme, {
      components: {
        Modal: closing,
        Drawer: closing,
        Notification: closing,
        Alert: { defaultProps: { closeButtonLabel: close } },
        PasswordInput: { defaultProps: { visibilityToggleButtonProps: { "aria-label": show } } },
      },
    });
  }, [close, show]);
  return (
    <MantineProvider
      theme={named}
      cssVariablesResolver={variablesResolver}
      defaultColorScheme="auto"
      getStyleNonce={nonce ? () => nonce : undefined}
    >
      {children}
      <Notifications position="bottom-right" containerWidth={380} limit={3} />
    </MantineProvider>
  );
}
