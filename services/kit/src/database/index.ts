export { connectionOptions, connectionUrl, type ConnectionOptions } from './connection.ts';
export { insertRows } from './insert-rows.ts';
export { isoText } from './iso-text.ts';
export { openDatabase, type DatabaseSettings } from './database.ts';
export {
  deployMigrations,
  drift,
  migrateMain,
  MigrationFailed,
  newMigration,
  type DeploySettings,
} from './migrate/index.ts';
export { createPool, type PoolSettings } from './pool.ts';
export { closeToOthers, provisionDatabase, type ProvisionSettings } from './provision.ts';
export { isRetryable } from './retry.ts';
export { rowLevelSecurityFaults, rowLevelSecuritySql, type PolicyColumns } from './row-level-security.ts';
export { SCOPE_SETTINGS, scopeQuery } from './scope.ts';
export { currentStatementCount, uncounted, withStatementCount } from './statement-count.ts';
export type { Database, NewEvent, PrismaLike, PrismaTransaction, Scope, Tx } from './types.ts';
export { uuidv7 } from './uuidv7.ts';
