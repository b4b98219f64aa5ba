"use client";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { addDays } from "#domain/calendar";
import { useTranslations } from "#i18n";
import { DateField, UiLink } from "#ui";

/** The day the page is read on: today, or any day before it; kept in the address. */
export function AsOf(props: { slug: string; asOf: string; today: string }) {
  const { slug, asOf, today } = props;
  const t = useTranslations("overview");
  const router = useRouter();
  const address = (day: string) => (day && day < today ? `/${slug}?asOf=${day}` : `/${slug}`);
  return (
    <div className="as-of">
      <UiLink href={address(addDays(asOf, -1))} aria-label={t("earlier")}>
        <IconChevronLeft size={16} />
      </UiLink>
      <DateField
        label={t("asOf")}
        inline
        value={asOf}
        max={today}
        onChange={(day) => router.push(address(day))}
      />
      {asOf < today && (
        <UiLink href={address(addDays(asOf, 1))} aria-label={t("later")}>
          <IconChevronRight size={16} />
        </UiLink>
      )}
    </div>
  );
}
