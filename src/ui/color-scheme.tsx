"use client";
import { SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { useMounted } from "@mantine/hooks";

export type ColorScheme = "light" | "dark" | "auto";

/** The scheme the person chose, kept in the browser; "auto" until the page is alive. */
export function useColorScheme() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const mounted = useMounted();
  return { colorScheme: mounted ? colorScheme : ("auto" as ColorScheme), setColorScheme };
}

export type ColorSchemeToggleProps = { label: string; labels: Record<ColorScheme, string> };

export function ColorSchemeToggle({ label, labels }: ColorSchemeToggleProps) {
  const { colorScheme, setColorScheme } = useColorScheme();
  return (
    <SegmentedControl
      aria-label={label}
      value={colorScheme}
      onChange={setColorScheme}
      data={[
        { value: "light", label: labels.light },
        { value: "dark", label: labels.dark },
        { value: "auto", label: labels.auto },
      ]}
    />
  );
}
