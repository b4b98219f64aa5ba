import type { Database } from "./client";
import { guardedChange, guardedRead, type Session, type Tx } from "./transaction";

export type TenantTx = Tx<"hub_app">;
export type SearchTx = Tx<"hub_search">;

/**
 * The database as one organization sees it: every transaction carries its organization into
 * row-level security. Only a scope holds one.
 */
export class TenantDb {
  constructor(
    private readonly database: Database,
    private readonly session: Session,
  ) {}

  /** One statement, sent at once and sealed; pipelined with its guards where the driver can. */
  read<T>(send: (tx: TenantTx) => Promise<T>): Promise<T> {
    return guardedRead(this.database, "hub_app", this.session, send);
  }

  /**
   * One statement that looks for words, sent like a read. Under a policy no index may do so, so it runs
   * as hub_search, which sees keys and no text: what it finds is read by `read`, under the policy.
   */
  search<T>(send: (tx: SearchTx) => Promise<T>): Promise<T> {
    return guardedRead(this.database, "hub_search", this.session, send);
  }

  /** A transaction; may run more than once when PostgreSQL asks for another try. */
  change<T>(work: (tx: TenantTx) => Promise<T>): Promise<T> {
    return guardedChange(this.database, "hub_app", this.session, work);
  }
}
