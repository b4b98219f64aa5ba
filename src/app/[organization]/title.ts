import type { Metadata } from "next";
import { translator } from "#i18n";
import { reader } from "../reader";
import { type InOrganization, organizationOf } from "./organization";

type Key = Parameters<ReturnType<typeof translator>>[0];

/** `<page> · <organization> · StratonHub`, in the reader's language. */
export const titled =
  (key: Key) =>
  async ({ params }: InOrganization): Promise<Metadata> => {
    const t = translator((await reader()).locale);
    const { organization } = await organizationOf((await params).organization);
    const title = t("app.title", {
      page: t(key as "overview.title"),
      organization: organization.name,
    });
    return { title: { absolute: title } };
  };
