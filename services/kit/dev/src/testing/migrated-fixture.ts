import { deployMigrations } from '@one-window/database';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { testDatabase, type TestDatabase } from './database.ts';
import { fixtureServiceDir } from './fixture-service.ts';

/** A copy of the fixture service to which a test adds migrations, and its database. */
export interface MigratedFixture {
  own: TestDatabase;
  /** Connected as the owner. */
  owner: pg.Client;
  serviceDir: string;
  /** Writes a migration and returns its file. */
  migration(name: string, sql: string): string;
  /** The names of the migrations that it applied. */
  deploy(): Promise<string[]>;
  dispose(): Promise<void>;
}

export async function migratedFixture(): Promise<MigratedFixture> {
  const serviceDir = path.join(mkdtempSync(path.join(tmpdir(), 'one-window-fixture-')), 'fixture-service');
  cpSync(path.join(fixtureServiceDir, 'prisma'), path.join(serviceDir, 'prisma'), { recursive: true });
  const own = await testDatabase({ service: serviceDir });
  const owner = new pg.Client(own.ownerConfig);
  await owner.connect();
  return {
    own,
    owner,
    serviceDir,
    migration(name, sql) {
      const folder = path.join(serviceDir, 'prisma', 'migrations', name);
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, 'migration.sql'), sql);
      return path.join(folder, 'migration.sql');
    },
    deploy: () => deployMigrations({ ownerConfig: own.ownerConfig, serviceDir }),
    async dispose() {
      await owner.end();
      await own.drop();
      rmSync(path.dirname(serviceDir), { recursive: true });
    },
  };
}
