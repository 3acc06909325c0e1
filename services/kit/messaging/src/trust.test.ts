import { clockSubject } from '@one-window/messaging';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { headers, type NatsConnection } from '@nats-io/transport-node';
import { uuidv7 } from '@one-window/database';
import { followClockControl, BusinessClock } from '@one-window/service';
import { listDeadLetters } from './dead-letters.ts';
import { installStreams } from './install.ts';
import { heartbeatType, subscriptionName, snapshotSubject, streamOf } from './names.ts';
import { connectNats } from './nats.ts';
import { listRefusals } from './refusals.ts';
import { signatureHeader } from './signature.ts';
import { silent, until, writeSigningKey } from './testing/message-server.ts';
import { names, residentReplica, residentSnapshots, save, world, type World } from './testing/world.ts';

let w: World;
beforeEach(async () => (w = await world()), 60_000);
afterEach(async () => w.dispose());

const death = (id = uuidv7(), name = 'dead') => ({
  id: uuidv7(),
  source: w.owner.name,
  type: w.contracts.changed.type,
  subject: id,
  time: new Date().toISOString(),
  aggregateversion: 7,
  actor: 'x',
  data: { state: { name, gridCode: 'g' } },
});

/** Runs owner and taker until the taker has what the owner holds. */
const inStep = async () => {
  w.owner.start({ snapshots: [residentSnapshots] });
  const taker = w.taker.start({ replicas: [residentReplica(w.owner.name)] });
  await until(() => taker.ready(), Boolean);
  return taker;
};

/** Waits until a genuine message of the owner has arrived after all forged ones. */
const afterAllThat = async () => {
  const id = uuidv7();
  await save(w, [{ id, name: 'true' }]);
  await until(
    () => names(w.taker, 'resident_replica'),
    (kept) => kept.has(id),
  );
};

const signedBy = (signer: string, subject: string, payload: string) => {
  const [signature = ''] = w.signingOf(signer).sign([{ subject, payload }]);
  const signed = headers();
  signed.set(signatureHeader, signature);
  return signed;
};

const put = (connection: NatsConnection, subject: string, payload: string, by?: string, as = subject) =>
  jetstream(connection).publish(subject, payload, by ? { headers: signedBy(by, as, payload) } : {});

describe("a department's account", () => {
  test("cannot purge, delete, change or make a stream or a durable, its own or another's", async () => {
    const connection = await w.connectionOf(w.taker.name);
    const { streams, consumers } = await jetstreamManager(connection, { checkAPI: false });
    const [own, foreign] = [streamOf(w.taker.name), streamOf(w.owner.name)];
    const subjects = [`${w.taker.name}.>`];
    const republish = { src: `${w.taker.name}.>`, dest: `${w.owner.name}.>` };
    for (const attempt of [
      () => streams.purge(foreign),
      () => streams.delete(foreign),
      () => streams.update(own, { subjects, republish }),
      () => streams.add({ name: 'ECHO', subjects: [`${w.taker.name}.echo.>`], republish }),
      () => streams.add({ name: 'COPY', mirror: { name: foreign } }),
      () => streams.getMessage(foreign, { seq: 1 }),
      () => streams.deleteMessage(foreign, 1),
      () => consumers.add(foreign, { durable_name: 'reader' }),
      () => consumers.add(own, { durable_name: 'pusher', deliver_subject: `${w.owner.name}.resident.changed.v1` }),
      () => consumers.delete(foreign, subscriptionName(w.taker.name, w.owner.name, 'resident')),
    ])
      await expect(attempt()).rejects.toThrow(/[Pp]ermissions/);
    expect((await streams.info(foreign)).config.name).toBe(foreign);
  }, 60_000);

  test("receives neither others' messages nor others' answers", async () => {
    const connection = await w.connectionOf(w.taker.name);
    for (const subject of ['>', `${w.owner.name}.>`, `_INBOX_${w.owner.name}.>`]) {
      const refused = new Promise((resolve) =>
        connection.subscribe(subject, { callback: (error) => void (error && resolve(error.message)) }),
      );
      expect(await refused).toMatch(/[Pp]ermissions/);
    }
  }, 60_000);

  // the installer does here what no department may do, to test the second protection
  test('is refused even through a stream that republishes its messages as another’s', async () => {
    await inStep();
    const { streams } = await jetstreamManager(await w.connectionOf('installer'), { checkAPI: false });
    const forged = death();
    const [, noun, ...fact] = forged.type.split('.');
    await streams.add({
      name: 'ECHO',
      subjects: ['echo.>'],
      republish: { src: 'echo.>', dest: `${w.owner.name}.${noun}.>` },
    });
    const payload = JSON.stringify(forged);
    await put(await w.connectionOf(), `echo.${fact.join('.')}`, payload, w.taker.name);
    const [refusal] = await until(
      () => listRefusals(w.taker.pool),
      ({ length }) => length > 0,
    );
    expect(refusal).toMatchObject({ lastSubject: forged.type, count: 1 });
    await afterAllThat();
    expect((await names(w.taker, 'resident_replica')).has(forged.subject)).toBe(false);
  }, 60_000);

  test("makes the server write into another's stream by requesting an answer there, and is refused", async () => {
    const taker = await inStep();
    const own = await w.connectionOf(w.taker.name);
    const forged = death();
    own.publish(`${w.taker.name}.note`, JSON.stringify(forged), { reply: forged.type });
    await until(
      () => listRefusals(w.taker.pool),
      ([first]) => first?.lastSubject === forged.type,
    );
    await afterAllThat();
    expect((await names(w.taker, 'resident_replica')).has(forged.subject)).toBe(false);
    expect((await taker.lag()).parked).toEqual([]);
  }, 60_000);
});

describe('a message', () => {
  test('that its owner did not sign has no effect, is counted and does not delay later ones', async () => {
    await inStep();
    const operator = await w.connectionOf();
    const kept = uuidv7();
    await save(w, [{ id: kept, name: 'before' }]);
    const forged = [death(kept), death(), death()];
    const { type } = forged[0]!;
    await put(operator, type, JSON.stringify(forged[0]));
    await put(operator, type, JSON.stringify(forged[1]), w.taker.name);
    await put(operator, type, JSON.stringify(forged[2]), w.owner.name, `${w.owner.name}.resident.other.v1`);
    const changed = headers();
    const genuine = signedBy(w.owner.name, type, JSON.stringify(forged[0]));
    changed.set(signatureHeader, genuine.get(signatureHeader));
    await jetstream(operator).publish(type, JSON.stringify({ ...forged[0], actor: 'y' }), { headers: changed });
    changed.set(signatureHeader, 'nonsense');
    await jetstream(operator).publish(type, '{}', { headers: changed });
    await save(w, [{ id: kept, name: 'after' }]);
    await until(
      () => names(w.taker, 'resident_replica'),
      (rows) => rows.get(kept) === 'after',
    );
    expect((await names(w.taker, 'resident_replica')).size).toBe(1);
    const refusals = await listRefusals(w.taker.pool);
    expect(refusals.reduce((sum, { count }) => sum + count, 0)).toBe(5);
    expect(await listDeadLetters(w.taker.pool)).toEqual([]);
  }, 60_000);

  test('of a snapshot, a heartbeat or a request for a snapshot is checked the same way', async () => {
    const taker = await inStep();
    const operator = await w.connectionOf();
    const [row, future] = [uuidv7(), new Date(Date.now() + 86_400_000).toISOString()];
    const snapshot = { snapshotId: uuidv7(), rows: [{ id: row, version: 9, state: { name: 'x', gridCode: 'g' } }] };
    await put(
      operator,
      snapshotSubject(w.owner.name, 'resident', 1, w.taker.name),
      JSON.stringify(snapshot),
      w.taker.name,
    );
    const beat = { ...death(), type: heartbeatType(w.owner.name, 'resident', 1), data: { asOf: future } };
    await put(operator, beat.type, JSON.stringify(beat), w.taker.name);
    const request = `${w.taker.name}.snapshot-request.${w.owner.name}.resident.v1`;
    await put(operator, request, JSON.stringify({ snapshotId: uuidv7() }), w.owner.name);
    await until(
      async () => [...(await listRefusals(w.taker.pool)), ...(await listRefusals(w.owner.pool))],
      ({ length }) => length === 3,
    );
    await afterAllThat();
    expect((await names(w.taker, 'resident_replica')).has(row)).toBe(false);
    const { replicas } = await taker.lag();
    expect(replicas[0]!.asOf!.getTime()).toBeLessThan(Date.parse(future));
  }, 60_000);

  test("is accepted under its owner's new key and under the old one", async () => {
    await inStep();
    const [old, fresh] = [death(), death()];
    await w.publishAsOwner([{ subject: old.type, payload: JSON.stringify(old) }]);
    writeSigningKey(w.keysDir, w.owner.name);
    await w.publishAsOwner([{ subject: fresh.type, payload: JSON.stringify(fresh) }]);
    await until(
      () => names(w.taker, 'resident_replica'),
      (kept) => kept.has(old.subject) && kept.has(fresh.subject),
    );
    expect(await listRefusals(w.taker.pool)).toEqual([]);
  }, 60_000);
});

test('the clock follows only messages that the operator signed', async () => {
  const clock = new BusinessClock();
  const nats = connectNats(w.urlOf(w.taker.name), { name: 'clock' });
  followClockControl(nats, w.signingOf(w.taker.name), clock, silent);
  const operator = await w.connectionOf();
  await until(() => nats.connection(), Boolean);
  await nats.connection()!.flush();
  const message = (at: string) => JSON.stringify({ at, sentAt: new Date().toISOString() });
  const send = (payload: string, by: string) =>
    operator.request(clockSubject, payload, { timeout: 1_000, headers: signedBy(by, clockSubject, payload) });
  await expect(send(message('2031-01-01T00:00:00Z'), w.owner.name)).rejects.toThrow();
  await expect(operator.request(clockSubject, message('2031-01-01T00:00:00Z'))).rejects.toThrow();
  expect(clock.now().getFullYear()).toBeLessThan(2031);
  await send(message('2031-01-01T00:00:00Z'), 'system');
  expect(clock.now().getUTCFullYear()).toBe(2031);
  await nats.close();
}, 30_000);

test('installing again changes nothing', async () => {
  expect(await installStreams(await w.connectionOf('installer'), w.readers)).toBe(0);
}, 30_000);
