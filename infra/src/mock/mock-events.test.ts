import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { allSubscriptions } from '@one-window/contracts';
import { findFreePorts } from '@one-window/dev/embedded';
import {
  connectNats,
  openSigning,
  operator,
  publishOne,
  signatureHeader,
  type Nats as Connection,
} from '@one-window/messaging';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { ensureKeys } from '../keys/index.ts';
import { passwordsFrom, startNats, type Nats } from '../nats/index.ts';
import { temporaryFolder } from '../processes/testing/temporary-folder.ts';
import { mockEvents, mockResident } from './index.ts';

const cacheDir = new URL('../../../.cache', import.meta.url).pathname;
const service = 'social-security';
let dataDir: string;
let keysDir: string;
let nats: Nats;
let end: () => Promise<void>;
const connections: Connection[] = [];
// eslint-disable-next-line @typescript-eslint/no-explicit-any
const heard: { subject: string; message: any; doubt: string | undefined }[] = [];

const until = async (isDone: () => boolean) => {
  while (!isDone()) await new Promise((resolve) => setTimeout(resolve, 20));
};
const connect = async (user: string) => {
  const connection = connectNats(nats.url(user), { name: user });
  connections.push(connection);
  await until(() => connection.connection() !== undefined);
  return connection.connection()!;
};

beforeAll(async () => {
  dataDir = temporaryFolder();
  keysDir = path.join(dataDir, 'keys');
  const readKey = ensureKeys(keysDir);
  const [port = 0] = await findFreePorts(1);
  nats = await startNats({ dataDir, port, readers: allSubscriptions(), passwordOf: passwordsFrom(readKey), cacheDir });
  const signing = openSigning(keysDir, service);
  const listening = await connect(operator);
  listening.subscribe('people-housing.>', {
    callback: (_, message) =>
      void heard.push({
        subject: message.subject,
        message: message.json(),
        doubt: signing.doubt(
          'people-housing',
          { subject: message.subject, payload: message.data },
          message.headers?.get(signatureHeader),
        ),
      }),
  });
  await listening.flush();
  end = mockEvents(service, nats.url(operator), keysDir);
}, 180_000);
afterAll(async () => {
  await end?.();
  await Promise.all(connections.map((connection) => connection.close()));
  await nats?.stop();
  rmSync(dataDir, { recursive: true });
});

test('a service receives what it reads, signed as its owner: heartbeats, and a snapshot on request', async () => {
  const beats = () => heard.filter(({ subject }) => subject === 'people-housing.resident.heartbeat.v1');
  await until(() => beats().length > 0);
  expect(beats()[0]).toMatchObject({ doubt: undefined, message: { source: 'people-housing', subject: 'resident' } });

  const snapshotId = '01990000-0000-7000-8000-00000000aaaa';
  const subject = `${service}.snapshot-request.people-housing.resident.v1`;
  const as = { service, signing: openSigning(keysDir, service) };
  await publishOne(await connect(service), as, { subject, payload: JSON.stringify({ snapshotId }) });
  const snapshot = () => heard.filter((each) => each.subject === `people-housing.resident.snapshot.${service}.v1`);
  await until(() => snapshot().length === 2);
  expect(snapshot().map(({ doubt }) => doubt)).toEqual([undefined, undefined]);
  expect(snapshot().map(({ message }) => message)).toEqual([
    { snapshotId, rows: [{ id: mockResident, version: 1, state: expect.objectContaining({ name: '王小明' }) }] },
    { snapshotId, done: true, count: 1, asOf: expect.any(String) },
  ]);
}, 60_000);
