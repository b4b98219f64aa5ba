"use client";
import type { ReactNode } from "react";
import { api } from "#client";
import { useTranslations } from "#i18n";
import { Select } from "#ui";

/** Somebody of the organization, found by typing their name. */
export function PersonSelect(props: {
  organizationId: string;
  label: string;
  value: string | null;
  onChange: (userId: string | null) => void;
  error?: ReactNode;
}) {
  const { organizationId, ...field } = props;
  const t = useTranslations("goals");
  const { data } = api.memberships.list.useQuery({ organizationId, limit: 100 });
  return (
    <Select
      {...field}
      searchable
      clearable
      placeholder={t("nobody")}
      data={(data?.items ?? [])
        .filter((one) => one.status === "active" || one.userId === props.value)
        .map((one) => ({ value: one.userId, label: one.fullName }))}
    />
  );
}
