"use client";
import type { RouterOutputs } from "#client";
import { api } from "#client";
import { demoSeats } from "#domain/demo";
import { signOut } from "#features/session";
import { useTranslations } from "#i18n";
import { notify, PersonMenu, useColorScheme } from "#ui";

type Me = RouterOutputs["session"]["me"];

/** The person's own menu: appearance, language, the demo's seats, the way out. */
export function Account(props: {
  organization: Me["organizations"][number];
  me: Me;
  demo: boolean;
  compact?: boolean;
}) {
  const { organization, me, demo, compact } = props;
  const t = useTranslations();
  const { colorScheme, setColorScheme } = useColorScheme();
  const update = api.profiles.update.useMutation({
    onSuccess: () => window.location.reload(),
    onError: () => notify({ tone: "problem", message: t("errors.unexpected") }),
  });
  const language = (locale: "en" | "es", label: string) => ({
    label,
    active: me.profile.locale === locale,
    onSelect: () =>
      update.mutate({ organizationId: organization.id, version: me.profile.version, locale }),
  });
  const scheme = (value: "light" | "dark" | "auto") => ({
    label: t(`session.${value}`),
    active: colorScheme === value,
    onSelect: () => setColorScheme(value),
  });
  const seats = (Object.keys(demoSeats) as (keyof typeof demoSeats)[]).map((seat) => ({
    label: t(`roles.${seat}`),
    active: organization.role === seat,
    href: `/api/demo/${seat}`,
  }));
  return (
    <PersonMenu
      label={t("session.menu", { name: me.profile.fullName })}
      name={me.profile.fullName}
      role={t(`roles.${organization.role}`)}
      compact={compact}
      sections={[
        ...(demo ? [{ title: t("app.demoHint"), items: seats }] : []),
        { title: t("session.theme"), items: [scheme("light"), scheme("dark"), scheme("auto")] },
        {
          title: t("session.language"),
          items: [language("en", t("session.english")), language("es", t("session.spanish"))],
        },
        { items: [{ label: t("session.signOut"), onSelect: () => void signOut() }] },
      ]}
    />
  );
}
