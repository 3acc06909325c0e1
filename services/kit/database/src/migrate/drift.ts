import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ConnectionOptions } from '../connection.ts';
import { MigrationAdapter } from './adapter.ts';
import { compareCatalogues, readCatalogue } from './catalogue.ts';
import { withEngine } from './engine.ts';
import { historyFaults } from './history.ts';
import { schemasOf } from './migration-files.ts';
import { withScratchDatabase } from './scratch-database.ts';

/**
 * The differences between a live database, its committed migrations and the Prisma schemas of the service and of its
 * packages, in words; empty when they agree. Also compares what Prisma does not: policies, triggers, functions, partial indexes, rights, row-level
 * security, the kit's own tables.
 */
export async function drift(settings: { ownerConfig: ConnectionOptions; serviceDir: string }): Promise<string[]> {
  const { ownerConfig, serviceDir } = settings;
  const committed = await withScratchDatabase(settings, readCatalogue);
  const differences = [
    ...(await historyFaults(settings)),
    ...compareCatalogues(await readCatalogue(ownerConfig), committed),
  ];
  if (!existsSync(path.join(serviceDir, 'prisma', 'schema.prisma'))) return differences;
  const words = await withEngine(new MigrationAdapter(ownerConfig), (engine) =>
    engine.differenceTo(schemasOf(serviceDir), 'words'),
  );
  return words === undefined ? differences : [...differences, `schema.prisma asks for: ${words.trim()}`];
}
