import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { departments } from '@one-window/contracts';
import { controlSocket, serveControl } from '../control/index.ts';
import { temporaryFolder } from '../processes/testing/temporary-folder.ts';
import { freePortPlan, startStack, type StackOptions } from '../stack/index.ts';
import { makeFakeRoot, takeRecord } from '../stack/testing-fixtures/fake-root.ts';
import { findPlace } from './place.ts';

const [name = '', ...others] = departments.map((each) => each.name);
let folder: string;
let options: StackOptions;

beforeAll(async () => {
  folder = temporaryFolder();
  const root = makeFakeRoot(folder);
  const dataDir = path.join(folder, 'data');
  const issuer = 'https://id.example.cn';
  options = { dataDir, ports: await freePortPlan(), root, mode: 'test', isDurable: false, issuer };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const healthOf = (service: string) =>
  fetch(`http://127.0.0.1:${options.ports.services[service]}/health`).then(
    (answer) => answer.json(),
    () => undefined,
  );

test('when nothing runs, the other departments are mocked, and the service’s place is free', async () => {
  const place = await findPlace(name, options);
  try {
    expect(place).toMatchObject({
      name,
      isAmongOthers: false,
      environment: { PORT: String(options.ports.services[name]) },
      migrationEnvironment: { DATABASE_OWNER_URL: expect.any(String) },
    });
    for (const other of others) expect(await healthOf(other)).toEqual({ status: 'ok', service: other, isMocked: true });
    expect(await healthOf(name)).toBeUndefined();
    const record = takeRecord(options.root!).map(({ owner, entry }) => `${owner} ${entry}`);
    expect(record).toEqual([`${name} migrate`, 'gateway main']);
    await expect(findPlace(name, options)).rejects.toThrow(/hands nothing over: is it another "npm run dev"\?/);
  } finally {
    await place.leave();
  }
  expect(await healthOf(others[0]!)).toBeUndefined();
}, 60_000);

test('when a stack runs, it takes the place of the stack’s copy, which starts again afterwards', async () => {
  const stack = await startStack(options);
  const end = await serveControl(stack, controlSocket(options.dataDir));
  try {
    const place = await findPlace(name, options);
    expect(place.isAmongOthers).toBe(true);
    expect(await healthOf(name)).toBeUndefined();
    expect(await healthOf(others[0]!)).toEqual({});
    await place.leave();
    while (!(await healthOf(name))) await new Promise((resolve) => setTimeout(resolve, 50));
  } finally {
    await end();
    await stack.stop();
  }
}, 60_000);
