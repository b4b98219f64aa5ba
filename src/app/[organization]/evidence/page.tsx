import { redirect } from "next/navigation";
import type { InOrganization } from "../organization";

export default async function Evidence({ params }: InOrganization) {
  redirect(`/${(await params).organization}/evidence/daily-reports`);
}
