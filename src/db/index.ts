import "server-only";

export {
  CommitUnknownError,
  Database,
  type DatabaseDriver,
  type DatabaseSettings,
  driverOf,
  PoolBusyError,
  SealedError,
} from "./client";
export { sqlCause } from "./failures";
export { IdentityDb, type IdentityTx } from "./identity";
export { expectedMigrations, MigrationError, migrate, migrationState } from "./migrate";
export { OperatorDb, type OperatorTx } from "./operator";
export * as queries from "./queries";
export { isTransient } from "./retry";
export * as schema from "./schema";
export { type Statement, statements } from "./statement";
export { type SearchTx, TenantDb, type TenantTx } from "./tenant";
