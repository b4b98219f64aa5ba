import "server-only";

export {
  Database,
  type DatabaseDriver,
  type DatabaseSettings,
  driverOf,
  PoolBusyError,
  SealedError,
  sqlCause,
} from "./client";
export { IdentityDb, type IdentityTx } from "./identity";
export { expectedMigrations, MigrationError, migrate, migrationState } from "./migrate";
export { OperatorDb, type OperatorTx } from "./operator";
export * as queries from "./queries";
export { isTransient } from "./retry";
export * as schema from "./schema";
export { type Statement, statements } from "./statement";
export { TenantDb, type TenantTx } from "./tenant";
