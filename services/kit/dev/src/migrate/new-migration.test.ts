import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { departments } from '@one-window/contracts';
import { requireRowLevelSecurity, rowLevelSecurityFaults, withScratchDatabase } from '@one-window/database';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { migratedFixture, type MigratedFixture } from '../testing/migrated-fixture.ts';
import { newMigration } from './new-migration.ts';

let own: MigratedFixture['own'];
let owner: MigratedFixture['owner'];
let serviceDir: string;
let deploy: MigratedFixture['deploy'];
let dispose: MigratedFixture['dispose'];

beforeEach(async () => {
  ({ own, owner, serviceDir, deploy, dispose } = await migratedFixture());
}, 60_000);
afterEach(() => dispose());

describe('a new migration', () => {
  const schemaFile = () => path.join(serviceDir, 'prisma', 'schema.prisma');
  const make = (name: string) => newMigration({ ownerConfig: own.ownerConfig, serviceDir }, name);

  test('contains the changes from the committed ones to the schema, and is not written when they agree', async () => {
    expect(await make('add-nothing')).toBeUndefined();
    const schema = readFileSync(schemaFile(), 'utf8');
    writeFileSync(schemaFile(), schema.replace('  name       String', '  name       String\n  nickname   String?'));
    const { files, remarks, faults } = (await make('add-nickname'))!;
    expect([files.length, remarks, faults]).toEqual([1, [], []]);
    const [file] = files;
    expect(path.basename(path.dirname(file!))).toMatch(/^\d{14}_add-nickname$/);
    expect(readFileSync(file!, 'utf8')).toMatch(/ALTER TABLE "person" ADD COLUMN\s+"nickname" TEXT/);
    expect(readFileSync(file!, 'utf8')).not.toMatch(/kit|DROP/);
    expect(await make('add-nothing')).toBeUndefined();
    expect(await deploy()).toHaveLength(1);
  }, 60_000);

  /** Adds to the schema, makes the migration, deploys it; the scripts by name. */
  async function added(change: (schema: string) => string) {
    writeFileSync(schemaFile(), change(readFileSync(schemaFile(), 'utf8')));
    const { files, remarks, faults } = (await make('change-schema'))!;
    const scripts = files.map((file): [string, string] => [
      path.basename(path.dirname(file)).replace(/^\d{14}_/, ''),
      readFileSync(file, 'utf8'),
    ]);
    return { scripts, remarks, faults };
  }

  test('gives a new table with a place its row-level security, and says so of one that has none', async () => {
    const { scripts, remarks, faults } = await added(
      (schema) => `${schema}
model note {
  id         String @id @db.Uuid
  gridCode   String @map("grid_code")
  residentId String @map("resident_id") @db.Uuid
}
model colour {
  name String @id
}
`,
    );
    expect(scripts.map(([name]) => name)).toEqual(['change-schema']);
    expect(faults).toEqual([]);
    expect(remarks).toEqual([
      'table colour has no column for a place or a resident: write its policy, or name it in openTables of src/definition.ts when everybody may read it',
      'table note has its row-level security: look whether everybody who may see a row is in it',
    ]);
    await deploy();
    expect(await rowLevelSecurityFaults(owner)).toEqual(['table colour: row-level security is off']);
    expect(scripts[0]![1]).toMatch(/create policy note_scope on note[^]*grid_code >= [^]*resident_id = /);
    await expect(requireRowLevelSecurity(owner)).rejects.toThrow(
      /^table colour: row-level security is off\n.*npm run migrate:new.*openTables/,
    );
    await requireRowLevelSecurity(owner, ['colour']);
  }, 60_000);

  test('builds an index of a table in use concurrently, in a migration of its own', async () => {
    const { scripts, faults } = await added((schema) =>
      schema.replace('  name       String', '  name       String\n  nickname   String?\n  @@index([nickname])'),
    );
    expect(faults).toEqual([]);
    expect(scripts).toEqual([
      ['change-schema', expect.stringMatching(/ADD COLUMN\s+"nickname" TEXT;\s*$/)],
      [
        'index-person-nickname',
        expect.stringMatching(/CREATE INDEX CONCURRENTLY "person_nickname_idx" ON "person"\("nickname"\);\s*$/),
      ],
    ]);
    expect(await deploy()).toHaveLength(2);
    expect(await make('add-nothing')).toBeUndefined();
  }, 60_000);

  test('says of a renamed column that its values would be lost, and what to write instead', async () => {
    const { faults } = await added((schema) =>
      schema
        .replace('  name       String', '  fullName   String @map("full_name")')
        .replace('@@index([name])', '@@index([fullName])'),
    );
    expect(faults).toEqual([
      expect.stringMatching(
        /_change-schema\/migration\.sql:\d+: this drops person\.name with all its values\. If the column has a new name, write ALTER TABLE person RENAME COLUMN name TO …;/,
      ),
      expect.stringContaining('person.full_name is NOT NULL without a DEFAULT'),
    ]);
  }, 60_000);

  test('leaves no scratch database', async () => {
    await make('add-nothing');
    const left = await owner.query(
      `select datname from pg_database where starts_with(datname, 'scratch_fixture_service')`,
    );
    expect(left.rows).toEqual([]);
  }, 60_000);

  test('drops its scratch database also while a worker of the superuser, as autovacuum is, is just leaving it', async () => {
    const { database, worker } = await withScratchDatabase(
      { ownerConfig: own.ownerConfig, serviceDir },
      async (scratch) => {
        const worker = new pg.Client(own.adminUrl.replace(own.name, String(scratch.database)));
        await worker.connect();
        setTimeout(() => void worker.end(), 500);
        return { database: scratch.database, worker };
      },
    );
    await worker.end();
    expect((await owner.query('select 1 from pg_database where datname = $1', [database])).rows).toEqual([]);
  }, 60_000);

  test('is refused with a name that is not a verb and a noun, or a schema that Prisma cannot read', async () => {
    await expect(make('nickname')).rejects.toThrow('verb');
    await expect(make('../add-x')).rejects.toThrow('verb');
    writeFileSync(schemaFile(), 'model {');
    await expect(make('add-x')).rejects.toThrow(/validat|parsing/i);
  }, 60_000);
});

test('the command ends with 1 when it fails on a throwaway cluster', () => {
  const command = path.join(import.meta.dirname, 'migrate-command.ts');
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--conditions=source', '--import', 'tsx', command, 'new', departments[0]!.name, 'nickname'],
    { encoding: 'utf8', env: { PATH: process.env.PATH, ONE_WINDOW_DATA: serviceDir } },
  );
  expect({ status, stderr }).toEqual({ status: 1, stderr: '"nickname" is not <verb>-<noun>, e.g. add-house\n' });
}, 60_000);
