import { createHash } from "node:crypto";
import superjson from "superjson";
import { queries, type SearchTx, TenantDb, type TenantTx } from "#db";
import { dayIn } from "#domain/calendar";
import type { Cadence } from "#domain/goal-words";
import { atLeast, type Role } from "#domain/roles";
import { Fault } from "./fault";
import { asFault } from "./reason-of";
import { type Runtime, runtime } from "./runtime";

declare const granted: unique symbol;
/** A role grants what the weaker ones grant. */
type Grants = {
  member: "member";
  manager: "member" | "manager";
  leader: "member" | "manager" | "leader";
  admin: Role;
};

export type Requester = { userId: string; requestId: string };

/** Says what a change did, to the one audit event it writes. */
export type Trace = (subjectId: string, change: { before?: unknown; after?: unknown }) => void;

type Standing = {
  role: Role;
  timeZone: string;
  slug: string;
  /** The teams whose evidence may be read; undefined: all of them. */
  teamIds: string[] | undefined;
  /** open: every member reads all goals; restricted: those that `teamIds` and they themselves lead to. */
  visibility: "open" | "restricted";
  /** How often people check in. */
  cadence: Cadence;
};

/**
 * The proof that somebody stands in an organization with at least the role R. Its constructor is
 * private: `open` reads the membership and is the only way to one, so that neither a literal nor a
 * cast of an ungranted scope compiles. All access to tenant data goes through it.
 */
class Scope<in G extends Role> {
  declare readonly [granted]: (needed: G) => void;
  readonly #tenant: TenantDb;

  private constructor(
    readonly organizationId: string,
    readonly actor: { userId: string | null; operator: string | null; requestId: string },
    readonly standing: Standing,
    private readonly held: Runtime,
  ) {
    this.#tenant = new TenantDb(held.database, { organizationId, userId: actor.userId ?? "" });
  }

  /** Reads the membership. A stranger is told that there is nothing, never that it is forbidden. */
  static async open<R extends Role>(
    requester: Requester,
    organizationId: string,
    role: R,
    held: Runtime = runtime(),
  ): Promise<OrgScope<R>> {
    const tenant = new TenantDb(held.database, { organizationId, userId: requester.userId });
    const [found] = await tenant.read((tx) => queries.memberships.standing(tx, {}));
    if (!found) throw new Fault("not-found");
    if (!atLeast(found.role, role)) throw new Fault("not-allowed");
    const teamIds = atLeast(found.role, "leader") ? undefined : found.teamIds;
    return new Scope<Grants[R]>(
      organizationId,
      { userId: requester.userId, operator: null, requestId: requester.requestId },
      { ...found, teamIds },
      held,
    );
  }

  /** For jobs and operator commands (#scope/operator): acts as an admin; the ledger names the operator. */
  static operator(
    operator: string,
    organization: { id: string; slug: string; timeZone: string; cadence?: Cadence },
    requestId: string,
    held: Runtime = runtime(),
  ): OrgScope<"admin"> {
    return new Scope<Role>(
      organization.id,
      { userId: null, operator, requestId },
      {
        role: "admin",
        teamIds: undefined,
        slug: organization.slug,
        timeZone: organization.timeZone,
        visibility: "open",
        cadence: organization.cadence ?? "weekly",
      },
      held,
    );
  }

  /** The same standing, held to a stronger role. */
  as<S extends Role>(role: S): OrgScope<S> {
    if (!atLeast(this.standing.role, role)) throw new Fault("not-allowed");
    return this as unknown as OrgScope<S>;
  }

  /** The same person's standing, read anew: what was granted a while ago may be revoked since. */
  async again(): Promise<OrgScope> {
    const { userId, requestId } = this.actor;
    if (!userId) return this as unknown as OrgScope;
    return Scope.open({ userId, requestId }, this.organizationId, "member", this.held);
  }

  /** Wakes live readers of the organization, and counts their streams. */
  get feed() {
    return this.held.database.feed;
  }

  /** Whether evidence of this team may be read. */
  sees(teamId: string): boolean {
    return this.standing.teamIds?.includes(teamId) ?? true;
  }

  /** Whether every goal of the organization may be read, whosever it is. */
  get seesAllGoals(): boolean {
    return this.standing.visibility === "open" || atLeast(this.standing.role, "leader");
  }

  /** Today, where the organization is. */
  get today(): string {
    return dayIn(this.standing.timeZone, new Date());
  }

  /** The members and their addresses, for sheets that name people by them. Who signs in is identity's to know. */
  async addresses(): Promise<{ userId: string; fullName: string; email: string }[]> {
    const members = await this.read((tx) => queries.memberships.names(tx, {}));
    const ids = members.map((member) => member.userId);
    const found = await this.held.identity.read(this.actor.userId, (tx) =>
      queries.profiles.emailsOf(tx, { ids }),
    );
    const emails = new Map(found.map(({ userId, email }) => [userId, email]));
    return members.flatMap((member) => {
      const email = emails.get(member.userId);
      return email === undefined ? [] : [{ ...member, email }];
    });
  }

  get blobs() {
    return this.held.blobs;
  }

  get log() {
    return this.held.log;
  }

  /** One statement, guarded; see TenantDb.read. */
  async read<T>(send: (tx: TenantTx) => Promise<T>): Promise<T> {
    try {
      return await this.#tenant.read(send);
    } catch (error) {
      throw asFault(error);
    }
  }

  /** One statement that looks for words and gives keys; see TenantDb.search. */
  async search<T>(send: (tx: SearchTx) => Promise<T>): Promise<T> {
    try {
      return await this.#tenant.search(send);
    } catch (error) {
      throw asFault(error);
    }
  }

  /**
   * The only way to write. The audit event is written in the same transaction, and an input that
   * carries an idempotency key is done once: the same key and input give the stored answer, the
   * same key with another input is an error.
   */
  async change<T>(
    verb: string,
    input: { idempotencyKey?: string | undefined },
    work: (tx: TenantTx, trace: Trace) => Promise<T>,
  ): Promise<T> {
    try {
      return await this.#change(verb, input, work);
    } catch (error) {
      throw asFault(error);
    }
  }

  #change<T>(
    verb: string,
    input: { idempotencyKey?: string | undefined },
    work: (tx: TenantTx, trace: Trace) => Promise<T>,
  ): Promise<T> {
    return this.#tenant.change(async (tx) => {
      const claim = await this.#claim(tx, verb, input);
      if (claim && "answer" in claim) return claim.answer as T;
      let traced: { subjectId: string; before?: unknown; after?: unknown } | undefined;
      const result = await work(tx, (subjectId, change) => {
        traced = { subjectId, ...change };
      });
      if (!traced) throw new Error(`${verb} changed something without saying what.`);
      await queries.auditEvents.insert(tx, {
        verb,
        subjectId: traced.subjectId,
        before: plain(traced.before),
        after: plain(traced.after),
        actorUserId: this.actor.userId,
        operator: this.actor.operator,
        requestId: this.actor.requestId,
      });
      if (claim) {
        await queries.auditEvents.answerKey(tx, {
          id: claim.id,
          answer: superjson.serialize(result),
        });
      }
      return result;
    });
  }

  async #claim(tx: TenantTx, verb: string, input: { idempotencyKey?: string | undefined }) {
    const { idempotencyKey: key, ...body } = input;
    if (!key || !this.actor.userId) return undefined;
    const bodyHash = createHash("sha256").update(superjson.stringify(body)).digest("hex");
    const [claimed] = await queries.auditEvents.claimKey(tx, { key, verb, bodyHash });
    if (claimed) return { id: claimed.id };
    const [before] = await queries.auditEvents.claimedKey(tx, { key });
    if (before?.verb !== verb || before.bodyHash !== bodyHash) throw new Fault("key-reused");
    return { answer: superjson.deserialize(before.answer as never) as unknown };
  }
}

/** `OrgScope<"manager">` stands for a manager or more: it serves wherever a member does. */
export type OrgScope<R extends Role = "member"> = Scope<Grants[R]>;
export const OrgScope = Scope;

const plain = (value: unknown) => (value === undefined ? null : superjson.serialize(value).json);
