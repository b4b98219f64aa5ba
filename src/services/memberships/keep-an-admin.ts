import { queries, type TenantTx } from "#db";
import { Fault } from "#scope";

/** Refuses to take away the last active admin; locks the admins so that two cannot go at once. */
export async function keepAnAdmin(tx: TenantTx, userId: string): Promise<void> {
  const admins = await queries.memberships.activeAdmins(tx, {});
  if (!admins.some((admin) => admin.userId !== userId)) throw new Fault("last-admin");
}
