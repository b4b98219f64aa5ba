import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  parseThemeColor,
  type VariantColorsResolver,
} from "@mantine/core";
import { darkTokens, lightTokens } from "./tokens";

/** Ten shades, lightest first. */
const scale = (shades: string) =>
  shades.split(" ").map((one) => `#${one}`) as unknown as MantineColorsTuple;
const gray = scale("F5F8F9 ECF2F3 E0E7E8 CED8DA AEBABD 7C8A8E 5C696D 435054 2A363A 131E20");
const dark = scale("E4EBED BCC6CA 95A1A5 7C888D 39464B 283438 1D272B 131D20 0D1518 080E11");
const carbon = scale("F2F6FE E2EBFE C4D7FF A0BBFA 8FA9F5 557ADA 385CC1 2543A0 19317B 112355");
const fir = scale("EEF8F9 DFF1F4 B1E1E6 86CDD5 62D0D6 3597A1 0A7F8C 076570 034E57 00373C");
const amber = scale("FEF4E9 FDEBD3 FACE9B F1B164 F5BF57 DE9016 C77700 8A4B00 6A3700 4B2700");
const verm = scale("FFF1EC FDE6E0 FFBEA9 FF987C F0643F D9472A AE2008 981A05 7A1200 5C0900");
const plum = scale("FBF2FC F4E8F7 E6CBEC D3A6E0 B47AD8 8F4CA3 76338A 642673 4E1D5A 371440");

/**
 * autoContrast is decided once, for the light shade: here the scheme's own contrast decides. It fits
 * every colour, because they share one ladder of lightness.
 */
const variantColorResolver: VariantColorsResolver = (input) => {
  const found = defaultVariantColorsResolver(input);
  const { isThemeColor, shade } = parseThemeColor({
    color: input.color ?? input.theme.primaryColor,
    theme: input.theme,
  });
  return input.variant === "filled" && isThemeColor && shade === undefined
    ? { ...found, color: "var(--mantine-primary-color-contrast)" }
    : found;
};

type Sized = { size?: unknown };
const buttonVars = (_: unknown, { size }: Sized) => ({
  root: {
    "--button-height": size === "xs" ? "var(--sh-control-xs)" : "var(--sh-control)",
    "--button-padding-x": size === "xs" ? ".5rem" : ".75rem",
    "--button-fz": size === "xs" ? ".75rem" : ".8125rem",
  },
});
const inputVars = (_: unknown, { size }: Sized) => ({
  wrapper: {
    "--input-height": size === "xs" ? "var(--sh-control-xs)" : "var(--sh-control)",
    "--input-fz": "var(--sh-control-fz)",
    "--input-padding": ".625rem",
  },
});
const iconVars = (_: unknown, { size }: Sized) => ({
  root: { "--ai-size": size === undefined ? "var(--sh-control-icon)" : undefined },
});

export const theme = createTheme({
  variantColorResolver,
  fontFamily: "'Hanken Grotesk Variable', system-ui, 'Segoe UI', Roboto, Arial, sans-serif",
  fontFamilyMonospace:
    "'IBM Plex Mono', ui-monospace, 'SFMono-Regular', Menlo, Consolas, monospace",
  headings: {
    fontFamily: "'Hanken Grotesk Variable', system-ui, sans-serif",
    fontWeight: "640",
    textWrap: "pretty",
    sizes: {
      h1: { fontSize: "1.625rem", lineHeight: "1.17", fontWeight: "600" },
      h2: { fontSize: "1.0625rem", lineHeight: "1.3" },
      h3: { fontSize: ".8125rem", lineHeight: "1.4" },
    },
  },
  fontSizes: { xs: ".6875rem", sm: ".75rem", md: ".8125rem", lg: ".9375rem", xl: "1.0625rem" },
  lineHeights: { xs: "1.35", sm: "1.4", md: "1.45", lg: "1.5", xl: "1.55" },
  fontWeights: { regular: "420", medium: "540", bold: "640" },
  spacing: { xs: ".25rem", sm: ".5rem", md: ".75rem", lg: "1rem", xl: "1.5rem" },
  radius: { xs: "2px", sm: "3px", md: "4px", lg: "6px", xl: "10px" },
  defaultRadius: "md",
  shadows: {
    xs: "0 1px 0 rgba(19,30,32,.05)",
    sm: "0 1px 2px rgba(19,30,32,.08)",
    md: "0 2px 6px -1px rgba(19,30,32,.12), 0 0 0 1px rgba(19,30,32,.05)",
    lg: "0 8px 24px -6px rgba(19,30,32,.18), 0 0 0 1px rgba(19,30,32,.06)",
    xl: "0 18px 48px -12px rgba(19,30,32,.28), 0 0 0 1px rgba(19,30,32,.07)",
  },
  colors: {
    ...{ gray, dark, carbon, fir, amber, verm, plum },
    ...{
      blue: carbon,
      teal: fir,
      green: fir,
      orange: amber,
      yellow: amber,
      red: verm,
      grape: plum,
    },
  },
  primaryColor: "carbon",
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.36,
  white: "#FFFFFF",
  black: "#131E20",
  cursorType: "pointer",
  focusRing: "auto",
  respectReducedMotion: true,
  components: {
    Button: { vars: buttonVars },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray" }, vars: iconVars },
    Input: { vars: inputVars },
    InputWrapper: {
      defaultProps: { inputWrapperOrder: ["label", "description", "input", "error"] },
    },
    Checkbox: { defaultProps: { iconColor: "var(--mantine-primary-color-contrast)" } },
    Menu: {
      // The placeholder is a child that a menu may not have; the first item takes the focus.
      defaultProps: {
        ...{ shadow: "lg", offset: 4 },
        ...{ withInitialFocusPlaceholder: false, menuItemTabIndex: 0 },
      },
    },
    Popover: { defaultProps: { shadow: "lg", offset: 4 } },
    Modal: {
      // Its header stands inside a dialog and is no banner of the page.
      defaultProps: {
        shadow: "xl",
        radius: "lg",
        padding: "lg",
        attributes: { header: { role: "none" } },
      },
    },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: false, offset: 6 } },
    Table: { defaultProps: { verticalSpacing: 0, horizontalSpacing: 0 } },
  },
});

export const variablesResolver: CSSVariablesResolver = () => ({
  variables: {
    "--sh-serif": "'STIX Two Text Variable', 'Times New Roman', serif",
    "--sh-ease": "cubic-bezier(.2,.7,.2,1)",
  },
  light: lightTokens,
  dark: darkTokens,
});
