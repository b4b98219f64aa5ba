import type { Database } from "./client";
import { guardedChange, guardedRead, type Tx } from "./transaction";

export type OperatorTx = Tx<"hub_operator">;

/** For operator commands: reads across organizations, writes only `installation`. */
export class OperatorDb {
  constructor(private readonly database: Database) {}

  read<T>(send: (tx: OperatorTx) => Promise<T>): Promise<T> {
    return guardedRead(this.database, "hub_operator", { organizationId: "", userId: "" }, send);
  }

  change<T>(work: (tx: OperatorTx) => Promise<T>): Promise<T> {
    return guardedChange(this.database, "hub_operator", { organizationId: "", userId: "" }, work);
  }
}
