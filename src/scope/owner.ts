import { OperatorDb, queries } from "#db";
import { Fault } from "./fault";
import { runtime } from "./runtime";
import { auth } from "./session";

const operatorDb = () => new OperatorDb(runtime().database);

export async function organizationBySlug(slug: string) {
  const [found] = await operatorDb().read((tx) =>
    queries.installation.organizationBySlug(tx, { slug }),
  );
  return found;
}

/** Rows, first and last date of every table an operator may count. */
export const contents = () => operatorDb().read((tx) => queries.installation.contents(tx, {}));

/** Marks a database as a demo; one that already holds something else never becomes one. */
export async function markDemo(
  demoWeek: string,
): Promise<{ demo: boolean; demoWeek: string | null }> {
  return operatorDb().change(async (tx) => {
    const [before] = await queries.installation.get(tx, {});
    if (before) return before;
    const tables = await queries.installation.contents(tx, {});
    if (tables.some((table) => table.table === "organizations" && table.rows > 0)) {
      throw new Fault("not-allowed");
    }
    await queries.installation.mark(tx, { demo: true, demoWeek });
    return { demo: true, demoWeek };
  });
}

/** A person by e-mail, with a profile; created when new, never overwritten. */
export async function ensurePerson(person: {
  email: string;
  fullName: string;
  locale: "en" | "es";
  timeZone: string;
}): Promise<string> {
  const email = person.email.toLowerCase();
  return runtime().identity.change(null, async (tx) => {
    const [there] = await queries.profiles.userByEmail(tx, { email });
    const [made] = there
      ? [there]
      : await queries.profiles.insertUser(tx, { email, name: person.fullName });
    const id = (made ?? (await queries.profiles.userByEmail(tx, { email }))[0])?.id;
    if (!id) throw new Error("The person could not be created.");
    await queries.profiles.ensure(tx, { person: id, ...person });
    return id;
  });
}

/** Gives a person a password, or another one; their other sessions end. */
export async function setPassword(userId: string, password: string): Promise<void> {
  const { password: hasher, internalAdapter } = await auth().$context;
  const { minPasswordLength: least, maxPasswordLength: most } = hasher.config;
  if (password.length < least || password.length > most) throw new Fault("password-length");
  const hash = await hasher.hash(password);
  const accounts = await internalAdapter.findAccounts(userId);
  if (accounts.some((account) => account.providerId === "credential")) {
    await internalAdapter.updatePassword(userId, hash);
  } else {
    const account = { userId, providerId: "credential", accountId: userId, password: hash };
    await internalAdapter.createAccount(account);
  }
  await internalAdapter.deleteUserSessions(userId);
}
