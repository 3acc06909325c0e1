import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { departments, type PortPlan } from '@one-window/contracts';
import { temporaryFolder } from '../processes/testing/temporary-folder.ts';
import { freePortPlan, startStack, type Stack, type StackOptions } from './index.ts';
import { breakEntry, makeFakeRoot, takeRecord } from './testing-fixtures/fake-root.ts';

const names = departments.map(({ name }) => name);
const [first = '', second = ''] = names;
const others = names.filter((name) => name !== second);
let folder: string;
let root: string;
let ports: PortPlan;
let stack: Stack | undefined;
let lines: string[] = [];

const start = async (extra: Partial<StackOptions> = {}) =>
  (stack = await startStack({
    dataDir: path.join(folder, 'data'),
    ports,
    root,
    mode: 'test',
    isDurable: false,
    issuer: 'https://id.example.cn',
    outlivesDepartments: true,
    restartsOnCrash: true,
    onLine: (line) => lines.push(line),
    ...extra,
  }));
const until = async (isDone: () => boolean) => {
  while (!isDone()) await new Promise((resolve) => setTimeout(resolve, 20));
};
const serves = async (name: string) =>
  fetch(`${stack?.urls.services[name]}/ready`).then(
    ({ ok }) => ok,
    () => false,
  );

beforeAll(async () => {
  folder = temporaryFolder();
  root = makeFakeRoot(folder);
  ports = await freePortPlan();
});
afterEach(async () => {
  await stack?.stop();
  stack = undefined;
  lines = [];
  for (const entry of ['main', 'migrate', 'seed'] as const) breakEntry(root, second, entry)();
  takeRecord(root);
}, 30_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a department', () => {
  test('whose migration fails is the only one down, is named with reason and log, and serves once its files are corrected', async () => {
    const mend = breakEntry(root, second, 'migrate');
    const running = await start();
    const logFile = path.join(folder, 'data', 'logs', `${second}.migrate.log`);
    const reason = 'Error: column "phone" does not exist';
    expect([...running.down.values()]).toEqual([{ name: second, step: 'migration', reason, logFile }]);
    expect(lines.join('\n')).toContain(`${second} is down: its migration failed: ${reason} (log: ${logFile})`);
    expect(await Promise.all(others.map(serves))).toEqual(others.map(() => true));
    expect((await fetch(`${running.urls.gateway}/ready`)).ok).toBe(true);
    expect(takeRecord(root)).not.toContainEqual(expect.objectContaining({ owner: second, entry: 'main' }));

    mend();
    await until(() => running.down.size === 0);
    expect(await serves(second)).toBe(true);
    expect(takeRecord(root).map(({ entry }) => entry)).toEqual(['generate', 'migrate', 'main']);
    await fetch(`${running.urls.services[second]}/crash`).catch(() => undefined);
    await until(() => lines.some((line) => line.includes(`${second} is ready again`)));
  }, 120_000);

  test('does not keep another down that waits for its records', async () => {
    breakEntry(root, second, 'migrate');
    const running = await start({ env: { WAITS: `${first}:${second}` } });
    expect([...running.down.keys()]).toEqual([second]);
    expect(running.services.get(first)?.pid).toBeDefined();
    // a stop in order closes the connections to NATS, which is no news
    await running.stop();
    expect(lines.filter((line) => line.includes('NATS is away'))).toEqual([]);
  }, 120_000);

  test('that crashes at its start is the only one down, and is started again on request', async () => {
    const mend = breakEntry(root, second, 'main');
    const running = await start();
    expect([...running.down.values()]).toMatchObject(
      [{ name: second, step: 'start', reason: /phone/ }].map(({ reason, ...of }) => ({
        ...of,
        reason: expect.stringMatching(reason),
      })),
    );
    expect(await running.startAgain(second)).toMatchObject({ step: 'start' });
    expect(await serves(first)).toBe(true);
    mend();
    expect(await running.startAgain(second)).toBeUndefined();
    expect(await serves(second)).toBe(true);
  }, 120_000);

  test('whose demo data fails gets it with the next start, and no other department does', async () => {
    const mark = () => JSON.parse(readFileSync(path.join(folder, 'data', 'seeded.json'), 'utf8'));
    const seeded = () => takeRecord(root).flatMap(({ entry, owner }) => (entry === 'seed' ? [owner] : []));
    const mend = breakEntry(root, second, 'seed');
    const running = await start({ seed: { residents: 64 } });
    expect(running.down.get(second)?.step).toBe('demo data');
    expect(mark()).toEqual({ residents: 64, without: [second] });
    await running.stop();
    expect(seeded().sort()).toEqual([...names].sort());
    mend();
    await start({ seed: { residents: 99 } });
    expect(seeded()).toEqual([second]);
    expect(mark()).toEqual({ residents: 64 });
  }, 120_000);

  test('is handed over to a process that runs it in the stack’s place, and taken back', async () => {
    const running = await start();
    const { environment, migrationEnvironment } = await running.handOver(second);
    expect(await serves(second)).toBe(false);
    expect(environment['PORT']).toBe(String(ports.services[second]));
    expect(migrationEnvironment).toHaveProperty('DATABASE_OWNER_URL');
    await expect(running.handOver(second)).rejects.toThrow(/already run by somebody else/);
    await expect(running.handOver('fire-brigade')).rejects.toThrow(/No department "fire-brigade" runs here/);
    await running.takeBack(second);
    expect(await serves(second)).toBe(true);
  }, 120_000);
});

test('a start of which every department fails is a failed start', async () => {
  await expect(start({ env: { FAIL: `${second}.migrate` }, services: [second] })).rejects.toThrow(
    /is down: its migration failed/,
  );
}, 60_000);
