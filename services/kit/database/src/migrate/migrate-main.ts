import { connectionOptions } from '../connection.ts';
import { deployMigrations } from './deploy.ts';

/**
 * The whole of a service's `src/migrate.ts`: deploys as the role of `DATABASE_OWNER_URL`, one line per applied migration.
 * Exit code 0 when the database is up to date, 1 with one line of reason when not.
 */
export async function migrateMain(serviceDir: string): Promise<void> {
  try {
    const url = process.env.DATABASE_OWNER_URL;
    if (!url) throw new Error('DATABASE_OWNER_URL is not set: migrations run as the owner of the database');
    const applied = await deployMigrations({ ownerConfig: connectionOptions(url), serviceDir });
    for (const name of applied) console.log(`applied ${name}`);
    if (applied.length === 0) console.log('no migration to apply');
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
