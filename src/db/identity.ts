import type { Database, Orm } from "./client";
import { guardedChange, guardedRead, issue, type Tx } from "./transaction";

export type IdentityTx = Tx<"hub_identity">;

/**
 * What precedes any tenant: sessions and accounts, my memberships, slug → organization. It runs as
 * hub_identity, which sees of memberships and organizations only those of `userId`.
 */
export class IdentityDb {
  constructor(private readonly database: Database) {}

  read<T>(userId: string | null, send: (tx: IdentityTx) => Promise<T>): Promise<T> {
    return guardedRead(
      this.database,
      "hub_identity",
      { organizationId: "", userId: userId ?? "" },
      send,
    );
  }

  change<T>(userId: string | null, work: (tx: IdentityTx) => Promise<T>): Promise<T> {
    return guardedChange(
      this.database,
      "hub_identity",
      { organizationId: "", userId: userId ?? "" },
      work,
    );
  }

  /**
   * The identity library's adapter builds its own statements: it gets the Drizzle object of a
   * transaction under hub_identity, and nothing else of the house does.
   */
  library<T>(use: (orm: Orm) => Promise<T>): Promise<T> {
    return this.change(null, (tx) => issue(tx, "identity.library", (orm) => use(orm)));
  }
}
