export { compareCatalogues, readCatalogue, type Catalogue } from './catalogue.ts';
export { deployMigrations, MigrationFailed, type DeploySettings } from './deploy.ts';
export { drift } from './drift.ts';
export { migrateMain } from './migrate-main.ts';
export { newMigration } from './new-migration.ts';
