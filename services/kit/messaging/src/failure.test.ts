import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { uuidv7 } from '@one-window/database';
import { listDeadLetters, replayDeadLetters } from './dead-letters.ts';
import { until } from './testing/message-server.ts';
import {
  applicationConsumer,
  effects,
  names,
  residentReplica,
  residentSnapshots,
  save,
  submit,
  world,
  type World,
} from './testing/world.ts';

let w: World;
beforeEach(async () => (w = await world()), 60_000);
afterEach(async () => w.dispose());

const range = (count: number) => Array.from({ length: count }, (_, i) => i);

describe('an event that always fails', () => {
  test('is dead after five attempts, delays its aggregate only, and a replay handles it', async () => {
    let isPoisonous = true;
    let attempts = 0;
    const open = applicationConsumer(w.contracts, (n) => {
      if (n !== 500) return;
      attempts += 1;
      if (isPoisonous) throw new Error('poison');
    });
    w.owner.start({});
    await submit(w, range(1000), (n) => (n >= 500 && n < 503 ? 'held' : `s${n}`));
    w.taker.start({ consumers: [open] });
    await until(
      () => effects(w.taker),
      ({ length }) => length === 997,
    );
    const dead = await until(
      () => listDeadLetters(w.taker.pool),
      ({ length }) => length === 1,
    );
    expect(dead[0]).toMatchObject({ aggregate: 'held', attempts: 5, error: 'poison', waiting: 2 });
    expect(attempts).toBe(5);
    await submit(w, [1000], () => 'held');
    await submit(w, [1001], () => 'other');
    await until(
      () => effects(w.taker),
      ({ length }) => length === 998,
    );
    expect((await effects(w.taker)).filter(({ subject }) => subject === 'held')).toEqual([]);
    isPoisonous = false;
    expect(await replayDeadLetters(w.taker.pool, dead[0]!.id)).toBe(1);
    const done = await until(
      () => effects(w.taker),
      ({ length }) => length === 1002,
    );
    expect(done.filter(({ subject }) => subject === 'held').map(({ note }) => note)).toEqual([
      '500',
      '501',
      '502',
      '1000',
    ]);
    expect(attempts).toBe(6);
    expect(await listDeadLetters(w.taker.pool)).toEqual([]);
  }, 60_000);

  test('rolls back what its effect wrote before it failed', async () => {
    let failures = 2;
    const consumer = applicationConsumer(w.contracts);
    const write = consumer.handle.bind(consumer);
    consumer.handle = async (event, tx) => {
      await write(event, tx);
      if ((failures -= 1) >= 0) throw new Error('after the write');
    };
    w.owner.start({});
    w.taker.start({ consumers: [consumer] });
    await submit(w, [1], () => 'a');
    await until(
      () => failures,
      (left) => left < 0,
    );
    const done = await until(
      () => effects(w.taker),
      ({ length }) => length > 0,
    );
    expect(done).toHaveLength(1);
  }, 30_000);

  test('of unreadable form becomes a dead letter, whatever it lacks', async () => {
    w.owner.start({});
    w.taker.start({ consumers: [applicationConsumer(w.contracts)] });
    await submit(w, [1], () => 'a');
    await until(
      () => effects(w.taker),
      ({ length }) => length === 1,
    );
    const envelope = {
      id: uuidv7(),
      source: 'x',
      type: w.contracts.submitted.type,
      subject: 'b',
      time: new Date().toISOString(),
      aggregateversion: 1,
      actor: 'x',
      data: { n: 'not a number' },
    };
    const withoutId = { ...envelope, id: undefined, subject: 'd' };
    const { type } = w.contracts.submitted;
    const texts = ['{half', 'null', '"\\u0000"', JSON.stringify(withoutId), JSON.stringify(envelope)];
    await w.publishAsOwner(texts.map((payload) => ({ subject: type, payload })));
    await submit(w, [2], () => 'c');
    const dead = await until(
      () => listDeadLetters(w.taker.pool),
      ({ length }) => length === 5,
    );
    expect(dead.filter(({ unread }) => unread).map(({ id }) => id)).toEqual([envelope.id]);
    await until(
      () => effects(w.taker),
      ({ length }) => length === 2,
    );
  }, 30_000);

  test('keeps the replica’s age growing', async () => {
    let isPoisonous = true;
    const replica = residentReplica(w.owner.name, (name) => {
      if (isPoisonous && name === 'poison') throw new Error('poison');
    });
    w.owner.start({ snapshots: [residentSnapshots] });
    const taker = w.taker.start({ replicas: [replica] });
    const asOf = async () => (await taker.lag()).replicas[0]?.asOf?.getTime() ?? 0;
    await until(asOf, (at) => at > 0);
    const id = uuidv7();
    await save(w, [{ id, name: 'poison' }]);
    await until(
      () => listDeadLetters(w.taker.pool),
      ({ length }) => length === 1,
    );
    const frozen = await asOf();
    const other = uuidv7();
    await save(w, [{ id: other, name: 'fine' }]);
    await until(
      () => names(w.taker, 'resident_replica'),
      (kept) => kept.has(other),
    );
    expect(await asOf()).toBe(frozen);
    isPoisonous = false;
    await replayDeadLetters(w.taker.pool, 'all');
    await until(asOf, (at) => at > frozen);
    expect(await names(w.taker, 'resident_replica')).toEqual(await names(w.owner, 'resident'));
  }, 60_000);
});

test('while the database is down nothing is acknowledged or parked, and afterwards all is handled', async () => {
  w.owner.start({});
  const consumer = applicationConsumer(w.contracts);
  w.taker.start({ consumers: [consumer] });
  await submit(w, [0], () => 's0');
  await until(
    () => effects(w.taker),
    ({ length }) => length === 1,
  );
  const { name } = w.taker.store;
  const runtime = w.taker.store.url;
  expect(runtime).toContain(name);
  await w.owner.admin.query(`alter database ${name} allow_connections false`);
  await w.owner.admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`, [name]);
  await submit(w, range(100).slice(1), (n) => `s${n}`);
  await until(
    () => w.owner.pool.query('select 1 from kit.outbox where published_at is null'),
    ({ rowCount }) => rowCount === 0,
  );
  await w.owner.admin.query(`alter database ${name} allow_connections true`);
  const done = await until(
    () => effects(w.taker),
    ({ length }) => length >= 100,
  );
  expect(new Set(done.map(({ note }) => note)).size).toBe(100);
  expect(done).toHaveLength(100);
  expect(await listDeadLetters(w.taker.pool)).toEqual([]);
}, 60_000);
