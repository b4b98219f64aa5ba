"use client";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { addDays } from "#domain/calendar";
import { useTranslations } from "#i18n";
import { DateField, UiLink } from "#ui";

/** The day the page is read on: today, or any day before it; kept in the address. */
export function AsOf(props: { slug: string; asOf: string; today: string; cycle?: string }) {
  const { slug, asOf, today, cycle } = props;
  const t = useTranslations("overview");
  const router = useRouter();
  const address = (day: string) => {
    const query = new URLSearchParams();
    if (cycle) query.set("cycle", cycle);
    if (day && day < today) query.set("asOf", day);
    return `/${slug}${query.size > 0 ? `?${query}` : ""}`;
  };
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
