import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { departments } from '@one-window/contracts';
import { incarnationOf, Refusal } from '../processes/index.ts';
import { temporaryFolder } from '../processes/testing/temporary-folder.ts';
import {
  emptyData,
  freePortPlan,
  repositoryRoot,
  startStack,
  type PortPlan,
  type Stack,
  type StackOptions,
} from './index.ts';
import { makeFakeRoot, takeRecord } from './testing-fixtures/fake-root.ts';

const names = departments.map(({ name }) => name);
let folder: string;
let root: string;
let dataDir: string;
let ports: PortPlan;
let stack: Stack | undefined;

/** Only the tests of the demo issuer start it (`issuer: undefined`): it takes the longest. */
const options = (extra: Partial<StackOptions> = {}): StackOptions => ({
  dataDir,
  ports,
  root,
  mode: 'test',
  isDurable: false,
  issuer: 'https://id.example.cn',
  ...extra,
});
const start = async (extra?: Partial<StackOptions>) => (stack = await startStack(options(extra)));
const isAlive = (pid: number | undefined) => pid !== undefined && incarnationOf(pid) !== undefined;
const settle = async (isDone: () => boolean) => {
  while (!isDone()) await new Promise((resolve) => setTimeout(resolve, 20));
};
const environmentOf = async (url: string) =>
  (await (await fetch(`${url}/environment`)).json()) as Record<string, string>;
const pidsOf = ({ services, gateway, issuer, nats, postgres }: Stack) =>
  [...services.values(), gateway, ...(issuer ? [issuer] : []), nats.child, postgres.child].map((part) => part?.pid);

beforeAll(async () => {
  folder = temporaryFolder();
  root = makeFakeRoot(folder);
  dataDir = path.join(folder, 'data');
  ports = await freePortPlan();
});

afterEach(async () => {
  await stack?.stop();
  stack = undefined;
  takeRecord(root);
}, 30_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a start', () => {
  test('migrates, seeds once, serves and opens the gateway last; a stop goes in reverse order and leaves nothing running', async () => {
    const running = await start({ seed: { residents: 320 } });
    const record = takeRecord(root);
    const phases = record.map(({ entry, owner }) => (owner === 'gateway' ? 'gateway' : entry));
    expect(phases).toEqual([
      ...names.map(() => 'migrate'),
      ...names.map(() => 'seed'),
      ...names.map(() => 'main'),
      'gateway',
    ]);
    expect(record.find(({ entry }) => entry === 'seed')?.arguments).toEqual(['--residents', '320']);
    expect(JSON.parse(readFileSync(path.join(dataDir, 'seeded.json'), 'utf8'))).toEqual({ residents: 320 });
    const pids = pidsOf(running);
    expect(pids.every(isAlive)).toBe(true);
    await running.stop();
    expect(pids.some(isAlive)).toBe(false);
    const left = takeRecord(root).map(({ owner }) => owner);
    expect(left[0]).toBe('gateway');
    expect(left.slice(1).sort()).toEqual([...names].sort());
    expect(existsSync(path.join(dataDir, 'lock'))).toBe(false);
    expect(readdirSync(path.join(dataDir, 'run'))).toEqual([]);

    await start({ seed: { residents: 320 } });
    expect(takeRecord(root).filter(({ entry }) => entry === 'seed')).toEqual([]);
  }, 120_000);

  test("gives each service its own database, user and keys, and the owner's connection to none", async () => {
    process.env['PGHOST'] = 'stray.invalid';
    process.env['ONE_WINDOW_BUILD'] = 'release-7';
    const running = await start({ issuer: undefined, env: { DATABASE_POOL_SIZE: '5' } });
    delete process.env['PGHOST'];
    delete process.env['ONE_WINDOW_BUILD'];
    for (const { name, database } of departments) {
      const environment = await environmentOf(running.urls.services[name] ?? '');
      expect(environment).toMatchObject({
        PORT: String(ports.services[name]),
        DATABASE_POOL_SIZE: '5',
        ONE_WINDOW_MODE: 'test',
        ONE_WINDOW_BUILD: 'release-7',
        ONE_WINDOW_PARENT: 'pipe',
        KEYS_DIR: running.keysDir,
      });
      expect(environment['DATABASE_URL']).toMatch(
        new RegExp(`^postgresql://${database}:[0-9a-f]{64}@127\\.0\\.0\\.1:${ports.postgres}/${database}$`),
      );
      expect(environment['NATS_URL']).toBe(running.nats.url(name));
      expect(environment).not.toHaveProperty('DATABASE_OWNER_URL');
      expect(environment).not.toHaveProperty('PGHOST');
    }
    const gateway = await environmentOf(running.urls.gateway);
    expect(gateway).toMatchObject({
      ONE_WINDOW_PORT: String(ports.gateway),
      ONE_WINDOW_BUILD: 'release-7',
      OIDC_ISSUER: running.urls.issuer,
      OIDC_AUDIENCE: 'urn:one-window:graph',
    });
    expect(Object.keys(JSON.parse(gateway['SUBGRAPH_URLS'] ?? '{}'))).toEqual(names);
    expect((await fetch(`${running.urls.issuer}/.well-known/openid-configuration`)).ok).toBe(true);
  }, 60_000);

  test('in production runs no demo issuer and uses the given one', async () => {
    const running = await start({ mode: 'production' });
    expect(running.issuer).toBeUndefined();
    expect(await environmentOf(running.urls.gateway)).toMatchObject({
      ONE_WINDOW_MODE: 'production',
      OIDC_ISSUER: 'https://id.example.cn',
    });
    await expect(fetch(`http://127.0.0.1:${ports.issuer}/ready`)).rejects.toThrow();
  }, 60_000);

  test('that fails at a migration says why and leaves nothing running', async () => {
    await expect(start({ env: { FAIL: `${names[1]}.migrate` } })).rejects.toThrow(
      new RegExp(`${names[1]}\\.migrate failed \\(exit code 1\\):\\nrelation "resident" already exists`),
    );
    expect(takeRecord(root).some(({ entry }) => entry === 'main')).toBe(false);
    expect(readdirSync(path.join(dataDir, 'run'))).toEqual([]);
    await start();
  }, 60_000);

  test('that is aborted stops what it has started', async () => {
    const calledOff = new AbortController();
    const onLine = (line: string) => line.includes('migrations applied') && calledOff.abort();
    await expect(start({ signal: calledOff.signal, onLine })).rejects.toThrow();
    expect(readdirSync(path.join(dataDir, 'run'))).toEqual([]);
    expect(existsSync(path.join(dataDir, 'lock'))).toBe(false);
  }, 60_000);
});

describe('a start that must not go on', () => {
  test('beside another is refused in one sentence with the port, and does not affect it', async () => {
    const running = await start();
    const pids = pidsOf(running);
    const second = startStack(options());
    await expect(second).rejects.toThrow(Refusal);
    await expect(second).rejects.toThrow(
      new RegExp(`already runs here on port ${ports.gateway} \\(process ${process.pid}\\)`),
    );
    await expect(emptyData(dataDir)).rejects.toThrow(/stop it before emptying/);
    expect(pids.every(isAlive)).toBe(true);
  }, 60_000);

  test.each([
    ['gateway', (plan: PortPlan) => plan.gateway],
    [names[0] ?? '', (plan: PortPlan) => plan.services[names[0] ?? ''] ?? 0],
    ['PostgreSQL', (plan: PortPlan) => plan.postgres],
  ])('finds the port of %s taken and says which, before anything is started', async (part, portOf) => {
    const squatter = createServer();
    const port = portOf(ports);
    await new Promise<void>((resolve) => squatter.listen(port, '127.0.0.1', resolve));
    try {
      await expect(start()).rejects.toThrow(`Port ${port} (${part}) is taken`);
      expect(takeRecord(root)).toEqual([]);
      expect(existsSync(path.join(dataDir, 'lock'))).toBe(false);
    } finally {
      await new Promise((resolve) => squatter.close(resolve));
    }
  });

  test('a damaged lock, or one left by a dead process, blocks no start', async () => {
    for (const text of [JSON.stringify({ pid: process.pid, incarnation: 'an earlier one', port: 1 }), 'half a lo']) {
      writeFileSync(path.join(dataDir, 'lock'), text);
      const running = await start({ services: [], gateway: false });
      await running.stop();
    }
  }, 60_000);
});

describe('a crash', () => {
  test('of a service is reported and it is started again, when set', async () => {
    const lines: string[] = [];
    const running = await start({ restartsOnCrash: true, onLine: (line) => lines.push(line) });
    const service = running.services.get(names[0] ?? '');
    const before = service?.pid;
    await fetch(`${service?.url}/crash`).catch(() => undefined);
    await settle(() => lines.some((line) => line.includes('ready again')));
    expect(lines.find((line) => line.includes('exit code 7'))).toContain(`${names[0]} ended`);
    expect(isAlive(service?.pid)).toBe(true);
    expect(service?.pid).not.toBe(before);
  }, 60_000);

  test('of a service leaves it down until it is started, otherwise', async () => {
    const running = await start();
    const service = running.services.get(names[0] ?? '');
    expect(service?.kill('SIGKILL')).toBe(true);
    await settle(() => service?.pid === undefined);
    expect(service?.kill('SIGTERM')).toBe(false);
    await service?.start();
    expect((await fetch(`${service?.url}/ready`)).ok).toBe(true);
  }, 60_000);

  test('of the launcher stops everything, and the next start works and keeps the data', async () => {
    const launch = fileURLToPath(new URL('./testing-fixtures/launch.ts', import.meta.url));
    const launcher = spawn(
      process.execPath,
      [
        '--conditions=source',
        '--import',
        'tsx',
        launch,
        JSON.stringify(options({ issuer: undefined, seed: { residents: 64 } })),
      ],
      { cwd: repositoryRoot, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const pids = await new Promise<Record<string, number>>((resolve, reject) => {
      launcher.stdout.once('data', (data) => resolve(JSON.parse(String(data))));
      launcher.once('exit', () => reject(new Error('the launcher ended')));
    });
    launcher.removeAllListeners('exit');
    launcher.kill('SIGKILL');
    expect(Object.keys(pids).sort()).toEqual([...names, 'gateway', 'issuer', 'nats', 'postgres'].sort());
    await settle(() => Object.values(pids).every((pid) => !isAlive(pid)));
    const running = await start({ seed: { residents: 64 } });
    expect(running.postgres.isNew).toBe(false);
  }, 90_000);
});

test('emptying the data removes keys, databases and logs, and a start after it is a first start', async () => {
  await emptyData(dataDir);
  expect(readdirSync(dataDir)).toEqual([]);
  const running = await start({ services: [], gateway: false });
  expect(running.postgres.isNew).toBe(true);
  expect(readFileSync(path.join(dataDir, 'keys', 'postgres.key'), 'utf8')).toMatch(/^[0-9a-f]{64}$/);
}, 60_000);
