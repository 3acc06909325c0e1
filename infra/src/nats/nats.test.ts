import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { findFreePorts, findNatsServer } from '@one-window/dev/embedded';
import { rmSync, statSync, writeFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../processes/testing/temporary-folder.ts';
import { startNats, type Nats } from './index.ts';
import { ProtocolClient } from './testing/protocol-client.ts';

const cacheDir = new URL('../../../.cache', import.meta.url).pathname;
let dataDir: string;
let nats: Nats;
const clients: ProtocolClient[] = [];

const as = (user: string, url = nats.url(user)) => {
  const client = new ProtocolClient(url);
  clients.push(client);
  return client;
};

beforeAll(async () => {
  dataDir = temporaryFolder();
  const [port = 0] = await findFreePorts(1);
  const users = ['alpha', 'beta'].map((name) => ({ name, password: `password-${name}` }));
  nats = await startNats({ dataDir, port, users, systemPassword: 'password-system', cacheDir });
}, 180_000);

afterEach(() => clients.splice(0).forEach((client) => client.close()));

afterAll(async () => {
  await nats?.stop();
  rmSync(dataDir, { recursive: true });
});

test("a service publishes its own subjects and nobody else's, the control of the clock included", async () => {
  const alpha = as('alpha');
  alpha.publish('alpha.resident.moved');
  expect(await alpha.settled()).not.toContain('-ERR');
  for (const subject of [
    'beta.resident.moved',
    'control.clock',
    'alphabet.resident.moved',
    'alpha',
    '$SYS.REQ.SERVER.PING',
  ]) {
    const client = as('alpha');
    client.publish(subject);
    expect(await client.settled()).toContain(`Permissions Violation for Publish to "${subject}"`);
  }
});

test('every service hears the others and the control of the clock, which only system sends', async () => {
  const beta = as('beta');
  beta.send('SUB > 1');
  await beta.settled();
  as('alpha').publish('alpha.resident.moved', '一');
  as('system').publish('control.clock', 'tick');
  await beta.until('alpha.resident.moved');
  expect(await beta.until('control.clock')).toContain('tick');
});

test('a stream on files outlives the server', async () => {
  const ask = async (request: string, payload: string) => {
    const client = as('alpha');
    client.send('SUB _INBOX.t.* 1');
    client.publish(request, payload, '_INBOX.t.1');
    return client.until('MSG _INBOX.t.1').then(() => client.settled());
  };
  expect(
    await ask('$JS.API.STREAM.CREATE.alpha', JSON.stringify({ name: 'alpha', subjects: ['alpha.>'], storage: 'file' })),
  ).toContain('"storage":"file"');
  await ask('alpha.resident.registered', '{}');
  nats.child.kill('SIGKILL');
  await nats.child.restart();
  expect(await ask('$JS.API.STREAM.INFO.alpha', '')).toContain('"messages":1');
}, 30_000);

test('a wrong password, no password and an unknown user are refused', async () => {
  const { host } = new URL(nats.url('alpha'));
  for (const url of [`nats://alpha:wrong@${host}`, `nats://${host}`, `nats://nobody:x@${host}`]) {
    expect(await as('', url).settled()).toContain('Authorization Violation');
  }
  expect(() => nats.url('nobody')).toThrow(/no user "nobody"/);
});

test('the file with the passwords is readable by the owner only', () => {
  expect(statSync(path.join(dataDir, 'nats', 'server.conf')).mode & 0o777).toBe(0o600);
});

test('the server on PATH is found, a folder or a plain file of that name is not it', () => {
  const [first, second, third] = ['a', 'b', 'c'].map((name) => path.join(dataDir, name)) as [string, string, string];
  for (const folder of [first, second, third]) mkdirSync(folder);
  writeFileSync(path.join(first, 'nats-server'), '', { mode: 0o644 });
  mkdirSync(path.join(second, 'nats-server'));
  writeFileSync(path.join(third, 'nats-server'), '', { mode: 0o755 });
  expect(findNatsServer([first, second])).toBeUndefined();
  expect(findNatsServer([first, second, third])).toBe(path.join(third, 'nats-server'));
});
