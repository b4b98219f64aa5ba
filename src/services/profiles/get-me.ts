import { queries } from "#db";
import { Fault, type Person } from "#scope";

/** The person who asks: profile, organizations, and whether this is a demo. */
export async function getMe(person: Person) {
  const [profile] = await person.identity.read(person.userId, (tx) =>
    queries.profiles.mine(tx, {}),
  );
  const organizations = await person.identity.read(person.userId, (tx) =>
    queries.organizations.mine(tx, {}),
  );
  if (!profile) throw new Fault("signed-out");
  return { profile, organizations, demo: await person.isDemo() };
}
