import { type PrismaLike, type PrismaTransaction } from '@one-window/database';
import type { PrismaPg } from '@prisma/adapter-pg';
import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** A service with one table under the standard policy, for the kit's own tests. */
export const fixtureServiceDir = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../../src/testing/fixture-service',
);

/** A row of the fixture's one table. */
export interface Person {
  id: string;
  residentId: string;
  gridCode: string;
  name: string;
  bornOn: Date | null;
}

/** The part of the fixture's generated client that the tests use. */
export interface FixtureClient extends PrismaTransaction {
  person: {
    create(args: { data: Omit<Person, 'bornOn'> & { bornOn?: Date } }): Promise<Person>;
    update(args: { where: { id: string }; data: Partial<Person> }): Promise<Person>;
    findMany(args?: { where?: object }): Promise<Person[]>;
    count(): Promise<number>;
  };
}

const require = createRequire(import.meta.url);

async function generate(schema: string, target: string): Promise<void> {
  const folder = `${target}.${randomBytes(4).toString('hex')}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'schema.prisma'), schema.replace(/output\s*=.*/, 'output = "./client"'));
  const cli = path.join(path.dirname(require.resolve('prisma/package.json')), 'build', 'index.js');
  // only this child may take the schema engine as present: with that setting `prisma migrate` does nothing and exits 0
  const env = { ...process.env, NODE_OPTIONS: '', PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true', CHECKPOINT_DISABLE: '1' };
  await promisify(execFile)(process.execPath, [cli, 'generate', '--no-hints', '--schema', 'schema.prisma'], {
    cwd: folder,
    env,
  });
  try {
    renameSync(path.join(folder, 'client'), target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  }
  rmSync(folder, { recursive: true, force: true });
}

/** Makes a real Prisma client of the fixture on an adapter; generated once per content of its schema. */
export async function fixturePrisma(): Promise<(adapter: PrismaPg) => PrismaLike<FixtureClient>> {
  const schema = readFileSync(path.join(fixtureServiceDir, 'prisma', 'schema.prisma'), 'utf8');
  const hash = createHash('sha256').update(schema).digest('hex').slice(0, 16);
  const target = path.join(fixtureServiceDir, 'src', 'generated', hash);
  if (!existsSync(target)) await generate(schema, target);
  const module = (await import(pathToFileURL(path.join(target, 'client.ts')).href)) as {
    PrismaClient: new (options: { adapter: PrismaPg }) => PrismaLike<FixtureClient>;
  };
  return (adapter) => new module.PrismaClient({ adapter });
}
