import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { connectionOptions, uuidv7 } from '@one-window/database';
import pg from 'pg';
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

describe('an event', () => {
  test('that is delivered five times, and twice in one batch, has its effect once', async () => {
    w.owner.start({});
    await submit(w, [1], () => 'a');
    await until(
      () => w.owner.pool.query('select 1 from kit.outbox where published_at is not null'),
      ({ rowCount }) => rowCount === 1,
    );
    const { rows } = await w.owner.pool.query('select * from kit.outbox');
    const event = {
      id: rows[0].id,
      source: w.owner.name,
      type: rows[0].type,
      subject: 'a',
      time: rows[0].time.toISOString(),
      aggregateversion: 1,
      actor: 'tester',
      data: { n: 1 },
    };
    const copies = range(5).map(() => ({ subject: rows[0].type, payload: JSON.stringify(event) }));
    await w.publishAsOwner(copies);
    await submit(w, [2], () => 'b');
    w.taker.start({ consumers: [applicationConsumer(w.contracts)] });
    await until(
      () => effects(w.taker),
      (done) => done.some(({ note }) => note === '2'),
    );
    await w.publishAsOwner(copies);
    await submit(w, [3], () => 'c');
    await until(
      () => effects(w.taker),
      (done) => done.some(({ note }) => note === '3'),
    );
    expect((await effects(w.taker)).map(({ note }) => note)).toEqual(['1', '2', '3']);
  }, 30_000);

  test('of an aggregate is handled in the order of its versions', async () => {
    w.owner.start({});
    w.taker.start({ consumers: [applicationConsumer(w.contracts)] });
    for (const n of range(30)) await submit(w, [n], () => 'a');
    const done = await until(
      () => effects(w.taker),
      ({ length }) => length === 30,
    );
    expect(done.map(({ note }) => Number(note))).toEqual(range(30));
  }, 30_000);

  test('that commits late, among others, is not skipped', async () => {
    w.owner.start({});
    w.taker.start({ consumers: [applicationConsumer(w.contracts)] });
    let commitLate = () => {};
    const held = new Promise<void>((resolve) => (commitLate = resolve));
    let hasEmitted = () => {};
    const emitted = new Promise<void>((resolve) => (hasEmitted = resolve));
    const late = w.owner.database.transaction({ kind: 'system', reason: 'test' }, 'tester', async (tx) => {
      await tx.emit({ type: w.contracts.submitted, subject: 'late', data: { n: -1 } });
      hasEmitted();
      await held;
    });
    await emitted;
    await submit(w, range(700), (n) => `s${n}`);
    await until(
      () => effects(w.taker),
      ({ length }) => length === 700,
    );
    commitLate();
    await late;
    const done = await until(
      () => effects(w.taker),
      ({ length }) => length >= 701,
    );
    expect(done.at(-1)).toEqual({ subject: 'late', note: '-1' });
  }, 60_000);
});

describe('while NATS', () => {
  test('is down writes go on, and afterwards all events arrive', async () => {
    w.owner.start({});
    const taker = w.taker.start({ consumers: [applicationConsumer(w.contracts)] });
    await submit(w, [0], () => 's0');
    await until(
      () => effects(w.taker),
      ({ length }) => length === 1,
    );
    await w.nats.kill();
    await submit(w, range(300).slice(1), (n) => `s${n}`);
    expect((await taker.lag()).parked).toEqual([]);
    await w.nats.start();
    const done = await until(
      () => effects(w.taker),
      ({ length }) => length >= 300,
    );
    expect(done.map(({ note }) => Number(note)).sort((a, b) => a - b)).toEqual(range(300));
  }, 60_000);

  test('is not up yet a service starts and writes', async () => {
    await w.nats.kill();
    const owner = w.owner.start({});
    await submit(w, [1], () => 'a');
    w.taker.start({ consumers: [applicationConsumer(w.contracts)] });
    await until(() => owner.isLeading(), Boolean);
    await w.nats.start();
    await until(
      () => effects(w.taker),
      ({ length }) => length === 1,
    );
  }, 60_000);

  test('loses its whole store all replicas catch up, each effect once', async () => {
    const ids = range(400).map(() => uuidv7());
    w.owner.start({ snapshots: [residentSnapshots] });
    w.taker.start({
      consumers: [applicationConsumer(w.contracts)],
      replicas: [residentReplica(w.owner.name)],
    });
    await save(
      w,
      ids.slice(0, 200).map((id) => ({ id, name: 'first' })),
    );
    await submit(w, range(200), (n) => `s${n}`);
    await until(
      () => effects(w.taker),
      (done) => done.filter(({ note }) => /^\d+$/.test(note)).length === 200,
    );
    const losing = w.nats.loseStore();
    for (const id of ids) await save(w, [{ id, name: 'second' }]);
    await submit(w, range(400).slice(200), (n) => `s${n}`);
    await losing;
    await until(
      () => names(w.taker, 'resident_replica'),
      (kept) => kept.size === 400 && [...kept.values()].every((name) => name === 'second'),
    );
    const done = await until(
      () => effects(w.taker),
      (all) => all.filter(({ note }) => /^\d+$/.test(note)).length >= 400,
    );
    expect(
      done
        .map(({ note }) => note)
        .filter((note) => /^\d+$/.test(note))
        .map(Number)
        .sort((a, b) => a - b),
    ).toEqual(range(400));
    expect(await names(w.taker, 'resident_replica')).toEqual(await names(w.owner, 'resident'));
  }, 90_000);
});

describe('of two processes of a service', () => {
  test('one leads, and the other takes over when the leader’s connection breaks', async () => {
    w.owner.start({});
    const both = [
      w.taker.start({ consumers: [applicationConsumer(w.contracts)] }),
      w.taker.start({ consumers: [applicationConsumer(w.contracts)] }),
    ];
    await until(
      () => both.filter((each) => each.isLeading()).length,
      (leading) => leading === 1,
    );
    await submit(w, range(50), (n) => `s${n}`);
    await until(
      () => effects(w.taker),
      ({ length }) => length === 50,
    );
    const admin = new pg.Client(connectionOptions(w.taker.store.adminUrl));
    await admin.connect();
    await admin.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())`,
    );
    await admin.end();
    await submit(w, range(100).slice(50), (n) => `s${n}`);
    const done = await until(
      () => effects(w.taker),
      ({ length }) => length >= 100,
    );
    expect(new Set(done.map(({ note }) => note)).size).toBe(100);
    expect(done).toHaveLength(100);
  }, 60_000);
});
