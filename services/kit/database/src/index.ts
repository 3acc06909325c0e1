export { type ConnectionOptions, connectionOptions, connectionUrl } from './connection.ts';
export { BankAccountVault, isBankAccount } from './crypto/bank-account.ts';
export { FieldCipher, blindIndex, canonicalJson } from './crypto/field-cipher.ts';
export { type FormAnswers, type FormSeal, formSealOf } from './crypto/sealed-form.ts';
export { openDatabase } from './database.ts';
export { insertNewRows, insertRows, insertTogether, rowsInto, updateRows } from './insert-rows.ts';
export { isoText } from './iso-text.ts';
export { MigrationAdapter } from './migrate/adapter.ts';
export { readCatalogue } from './migrate/catalogue.ts';
export { deployMigrations } from './migrate/deploy.ts';
export { drift } from './migrate/drift.ts';
export { withEngine } from './migrate/engine.ts';
export { migrateMain } from './migrate/migrate-main.ts';
export { migrationsOf, schemasOf, timeOf, type MigrationFile } from './migrate/migration-files.ts';
export { withScratchDatabase } from './migrate/scratch-database.ts';
export { createPool } from './pool.ts';
export { closeToOthers, provisionDatabase } from './provision.ts';
export {
  requireRowLevelSecurity,
  RowLevelSecurityMissing,
  rowLevelSecurityFaults,
  rowLevelSecuritySql,
} from './row-level-security.ts';
export { currentStatementCount, uncounted, withStatementCount } from './statement-count.ts';
export { Columns, Table, type InsertOf, type RowOf } from './table.ts';
export type { Database, NewEvent, Scope, Tx } from './types.ts';
export { uuidv7 } from './uuidv7.ts';
export { CursorSeal } from './crypto/cursor-seal.ts';
