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

const until = async (read: () => Promise<string>, text: string) => {
  while (!(await read()).includes(text)) await new Promise((resolve) => setTimeout(resolve, 50));
};

const as = (user: string, url = nats.url(user)) => {
  const client = new ProtocolClient(url);
  clients.push(client);
  return client;
};

const readers = [
  { service: 'alpha', reads: [{ owner: 'beta', noun: 'resident', version: 1 }] },
  { service: 'beta', reads: [] },
];

beforeAll(async () => {
  dataDir = temporaryFolder();
  const [port = 0] = await findFreePorts(1);
  nats = await startNats({ dataDir, port, readers, passwordOf: (account) => `password-${account}`, cacheDir });
}, 180_000);

afterEach(() => clients.splice(0).forEach((client) => client.close()));

afterAll(async () => {
  await nats?.stop();
  rmSync(dataDir, { recursive: true });
});

const refusal = async (account: string, act: (client: ProtocolClient) => void) => {
  const client = as(account);
  act(client);
  return /-ERR '([^']*)'/.exec(await client.settled())?.[1];
};

test('a service publishes its own subjects, pulls from its own durables, and may do nothing else', async () => {
  for (const subject of [
    'alpha.resident.moved.v1',
    '$JS.API.STREAM.INFO.ALPHA',
    '$JS.API.CONSUMER.MSG.NEXT.BETA.alpha--beta--resident',
    '$JS.ACK.BETA.alpha--beta--resident.1.1.1.0.0',
  ]) {
    expect({ subject, refused: await refusal('alpha', (client) => client.publish(subject)) }).toEqual({ subject });
  }
  for (const subject of [
    'beta.resident.moved.v1',
    'control.clock',
    'alphabet.resident.moved.v1',
    'alpha',
    '_INBOX_beta.a.1',
    '$SYS.REQ.SERVER.PING',
    '$JS.API.INFO',
    '$JS.API.STREAM.LIST',
    ...['CREATE', 'UPDATE', 'DELETE', 'PURGE', 'MSG.GET', 'MSG.DELETE', 'SNAPSHOT', 'RESTORE'].flatMap((act) =>
      ['ALPHA', 'BETA', 'OTHER'].map((stream) => `$JS.API.STREAM.${act}.${stream}`),
    ),
    '$JS.API.DIRECT.GET.BETA',
    '$JS.API.CONSUMER.CREATE.ALPHA',
    '$JS.API.CONSUMER.CREATE.BETA.alpha--beta--resident.beta.resident.moved.v1',
    '$JS.API.CONSUMER.DURABLE.CREATE.BETA.alpha--beta--resident',
    '$JS.API.CONSUMER.DELETE.BETA.alpha--beta--resident',
    '$JS.API.CONSUMER.MSG.NEXT.BETA.alpha--beta--pension',
    '$JS.API.CONSUMER.MSG.NEXT.ALPHA.beta--snapshot-requests',
    '$JS.ACK.ALPHA.beta--snapshot-requests.1.1.1.0.0',
    // of another service on a stream that this one reads too
    '$JS.API.CONSUMER.MSG.NEXT.BETA.gamma--beta--resident',
    '$JS.API.CONSUMER.INFO.BETA.gamma--beta--resident',
    '$JS.ACK.BETA.gamma--beta--resident.1.1.1.0.0',
    '$JS.API.STREAM.INFO.GAMMA',
  ]) {
    const refused = await refusal('alpha', (client) => client.publish(subject));
    expect(refused).toBe(`Permissions Violation for Publish to "${subject}"`);
  }
});

test("a service receives in its own inbox and from the clock's control, not others' messages and answers", async () => {
  for (const subject of ['>', 'alpha.>', '_INBOX.>', '_INBOX_alpha.>', '$JS.ACK.>', '*.resident.*.v1']) {
    expect(await refusal('beta', (client) => client.send(`SUB ${subject} 1`))).toBe(
      `Permissions Violation for Subscription to "${subject}"`,
    );
  }
  const beta = as('beta');
  beta.send('SUB control.clock 1');
  beta.send('SUB _INBOX_beta.a.* 2');
  expect(await beta.settled()).not.toContain('-ERR');
  as('system').publish('control.clock', 'tick');
  expect(await beta.until('MSG control.clock')).toContain('tick');
});

test('the installer makes streams, and neither publishes nor receives the services’ messages', async () => {
  for (const subject of ['alpha.resident.moved.v1', 'control.clock', '_INBOX_alpha.a.1'])
    expect(await refusal('installer', (client) => client.publish(subject))).toContain('Permissions Violation');
  expect(await refusal('installer', (client) => client.send('SUB alpha.> 1'))).toContain('Permissions Violation');
});

const informationOf = async (stream: string) => {
  const client = as('alpha');
  client.send('SUB _INBOX_alpha.t.* 1');
  client.publish(`$JS.API.STREAM.INFO.${stream}`, '', '_INBOX_alpha.t.1');
  await client.until('MSG _INBOX_alpha.t.1');
  return client.settled();
};

test('streams exist for the services, on files, and survive the server', async () => {
  const before = Number(/"messages":(\d+)/.exec(await informationOf('ALPHA'))?.[1]);
  as('alpha').publish('alpha.resident.registered.v1', '{}');
  await until(() => informationOf('ALPHA'), `"messages":${before + 1},`);
  expect(await informationOf('ALPHA')).toContain('"storage":"file"');
  nats.child.kill('SIGKILL');
  await nats.child.restart();
  expect(await informationOf('ALPHA')).toContain(`"messages":${before + 1},`);
}, 30_000);

test('a server that comes back without its store gets streams and durables again', async () => {
  nats.child.kill('SIGKILL');
  await nats.child.stop();
  rmSync(path.join(dataDir, 'nats', 'streams'), { recursive: true });
  await nats.child.start();
  await until(() => informationOf('BETA'), '"consumer_count":2');
}, 60_000);

test('a wrong password, no password and an unknown user are refused', async () => {
  const { host } = new URL(nats.url('alpha'));
  for (const url of [`nats://alpha:wrong@${host}`, `nats://${host}`, `nats://nobody:x@${host}`]) {
    expect(await as('', url).settled()).toContain('Authorization Violation');
  }
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
