import { type ReactNode, Suspense } from "react";
import { translator } from "#i18n";
import { HydrateClient } from "#trpc/rsc";
import { Page, RowsSkeleton } from "#ui";
import { reader } from "../reader";

/**
 * What a page prefetched travels to its client components; until it is there, rows of the right
 * shape. Inside the page and not a loading file, so that what is not there is a real 404.
 */
export async function Waiting({ children }: { children: ReactNode }) {
  const t = translator((await reader()).locale);
  const rows = (
    <Page>
      <RowsSkeleton rows={12} label={t("app.loading")} />
    </Page>
  );
  return (
    <HydrateClient>
      <Suspense fallback={rows}>{children}</Suspense>
    </HydrateClient>
  );
}
