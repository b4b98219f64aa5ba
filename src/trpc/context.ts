import type { Role } from "#domain/roles";
import {
  demoDoor,
  Fault,
  OrgScope,
  type Person,
  personOf,
  type Runtime,
  requestIdOf,
  runtime,
} from "#scope";

/** One request: who asks and where they stand, each looked up once however often it is asked. */
export function createContext(headers: Headers, held: Runtime = runtime()) {
  const requestId = requestIdOf(headers);
  let person: Promise<Person | null> | undefined;
  const scopes = new Map<string, Promise<OrgScope>>();
  const context = {
    headers,
    requestId,
    runtime: held,
    person: () => (person ??= personOf(headers, requestId, held)),
    /** Whether this request could enter the demo without a password. */
    demoIsOpen: () => demoDoor(headers, held),
    async signedIn(): Promise<Person> {
      const found = await context.person();
      if (!found) throw new Fault("signed-out");
      return found;
    },
    async scope<R extends Role>(organizationId: string, role: R): Promise<OrgScope<R>> {
      const { userId } = await context.signedIn();
      let scope = scopes.get(organizationId);
      if (!scope) {
        scope = OrgScope.open({ userId, requestId }, organizationId, "member", held);
        scopes.set(organizationId, scope);
      }
      return (await scope).as(role);
    },
  };
  return context;
}

export type Context = ReturnType<typeof createContext>;
