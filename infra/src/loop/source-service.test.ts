import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { departments } from '@one-window/contracts';
import { findFreePorts } from '@one-window/dev/embedded';
import { temporaryFolder } from '../processes/testing/temporary-folder.ts';
import { breakEntry, makeFakeRoot, takeRecord } from '../stack/testing-fixtures/fake-root.ts';
import { SourceService } from './source-service.ts';

const [{ name = '' } = {}] = departments;
let folder: string;
let root: string;
let url: string;
let debugPort: number;
let service: SourceService;
let lines: string[];

const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};
const until = async (isDone: () => boolean) => {
  while (!isDone()) await new Promise((resolve) => setTimeout(resolve, 20));
};
const hasLine = (pattern: RegExp) => () => lines.some((line) => pattern.test(line));
const serves = hasLine(/ serves \(/);
/** The steps run since the last call, once the service serves again. */
const runsAfter = async (change: () => void) => {
  lines = [];
  takeRecord(root);
  change();
  await until(serves);
  return takeRecord(root).flatMap(({ entry }) => (entry === 'left' ? [] : [entry]));
};

beforeEach(async () => {
  folder = temporaryFolder();
  root = makeFakeRoot(folder);
  lines = [];
  const [port = 0, free = 0] = await findFreePorts(2);
  [url, debugPort] = [`http://127.0.0.1:${port}`, free];
  write(`contracts/${name}/graph.graphql`, 'type Query { a: Int }');
  const environment = { PATH: process.env['PATH'], PORT: String(port), HOST: '127.0.0.1' };
  service = new SourceService({
    name,
    environment,
    migrationEnvironment: environment,
    root,
    dataDir: path.join(folder, 'data'),
    debugPort,
    url,
    onLine: (line) => lines.push(line),
    isShown: false,
    everyMs: 20,
  });
});
afterEach(async () => {
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

test('is generated, migrated and served under a debugger, and starts again after the steps that a change needs', async () => {
  expect(await runsAfter(() => void service.start())).toEqual(['generate', 'migrate', 'main']);
  expect((await fetch(`http://127.0.0.1:${debugPort}/json/version`)).ok).toBe(true);

  expect(await runsAfter(() => write(`services/${name}/src/more.ts`, ''))).toEqual(['main']);
  expect(await runsAfter(() => write('services/kit/service/src/more.ts', ''))).toEqual(['main']);
  expect(await runsAfter(() => write('contracts/case.ts', ''))).toEqual(['main']);
  const migration = `services/${name}/prisma/migrations/20990101000000_more/migration.sql`;
  expect(await runsAfter(() => write(migration, 'select 1'))).toEqual(['generate', 'migrate', 'main']);
  const tables = 'services/kit/procedures/prisma/schema.prisma';
  expect(await runsAfter(() => write(tables, ''))).toEqual(['generate', 'migrate', 'main']);
  expect(await runsAfter(() => write(`contracts/${name}/graph.graphql`, 'type Query { b: Int }'))).toEqual([
    'generate',
    'compose',
    'main',
  ]);
  await service.stop();
  await expect(fetch(url)).rejects.toThrow('fetch failed');
  expect(existsSync(path.join(folder, 'data', 'run', `${name}.dev.json`))).toBe(false);
}, 120_000);

test('waits for the next change when a step fails, when it cannot start and when it ends by itself', async () => {
  const mendMigration = breakEntry(root, name, 'migrate');
  await service.start();
  expect(lines).toEqual([
    expect.stringMatching(/\.migrate failed .*column "phone" does not exist .*\.migrate\.log\): waiting for a change$/),
  ]);
  expect(takeRecord(root).map(({ entry }) => entry)).toEqual(['generate', 'migrate']);

  const mendMain = breakEntry(root, name, 'main');
  mendMigration();
  await until(hasLine(/\.dev ended \(exit code 1\).*: waiting for a change$/));
  expect(await runsAfter(mendMain)).toEqual(['main']);

  await fetch(`${url}/crash`).catch(() => undefined);
  await until(hasLine(/ended \(exit code 7\): waiting for a change$/));
  expect(await runsAfter(() => write(`services/${name}/src/more.ts`, ''))).toEqual(['main']);
  expect(readFileSync(path.join(folder, 'data', 'logs', `${name}.dev.log`), 'utf8')).toContain('Debugger listening');
}, 120_000);
