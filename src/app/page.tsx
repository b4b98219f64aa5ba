import { redirect } from "next/navigation";
import { NoOrganization } from "#features/session";
import { reader } from "./reader";

/** The first door: to one's organization, into the demo, or to the sign-in page. */
export default async function Home() {
  const { me, demo } = await reader();
  const first = me?.organizations[0];
  if (first) redirect(`/${first.slug}`);
  if (me) return <NoOrganization email={me.profile.fullName} />;
  redirect(demo ? "/api/demo/leader" : "/sign-in");
}
