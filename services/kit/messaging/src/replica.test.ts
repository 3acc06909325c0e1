import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { uuidv7 } from '@one-window/database';
import fc from 'fast-check';
import { lockSubscription } from './apply.ts';
import { replicaFreshness } from './freshness.ts';
import { subscriptionName } from './names.ts';
import { rebuildAndWait } from './rebuild.ts';
import { until } from './testing/message-server.ts';
import { effects, names, residentReplica, residentSnapshots, save, world, type World } from './testing/world.ts';

let w: World;
beforeEach(async () => (w = await world()), 60_000);
afterEach(async () => w.dispose());

const range = (count: number) => Array.from({ length: count }, (_, i) => i);
const zero = '00000000-0000-7000-8000-';
const idOf = (n: number) => `${zero}${String(n).padStart(12, '0')}`;

/** Residents that were there before any event: as after seeding. */
const seed = (count: number) =>
  w.owner.admin.query(
    `insert into resident select ('${zero}' || lpad(n::text, 12, '0'))::uuid, 'seeded', '43110200400701' from generate_series(1, $1::int) n`,
    [count],
  );

/** Changes the replica outside the subscription: a second answer to the first request may still arrive. */
const whileTheSubscriptionRests = async (text: string) => {
  const client = await w.taker.admin.connect();
  try {
    await client.query('begin');
    await lockSubscription(
      { sql: async (locking, ...values) => (await client.query(locking, values)).rows },
      { name: subscriptionName(w.taker.name, w.owner.name, 'resident') },
    );
    await client.query(text);
    await client.query('commit');
  } finally {
    client.release(true);
  }
};

/** The replica decides jurisdiction: the service is not ready before it is filled, even on a slow machine. */
const startTaker = () =>
  w.taker.start({
    replicas: [residentReplica(w.owner.name)],

    authority: { owner: w.owner.name, noun: 'resident' },
  });

const start = () => {
  const owner = w.owner.start({ snapshots: [residentSnapshots] });
  return { owner, taker: startTaker() };
};

describe('a snapshot', () => {
  test('fills an empty replica at the first start, whichever service starts first', async () => {
    await seed(2_500);
    const taker = startTaker();
    expect(taker.ready()).toBe(false);
    const owner = w.owner.start({ snapshots: [residentSnapshots] });
    await until(() => taker.ready(), Boolean);
    expect(await names(w.taker, 'resident_replica')).toEqual(await names(w.owner, 'resident'));
    expect(await effects(w.taker)).toHaveLength(2_500);
    expect(owner.ready()).toBe(true);
  }, 60_000);

  test('fills a deleted replica again, while it is read and written', async () => {
    await seed(1_000);
    const { taker } = start();
    await until(() => taker.ready(), Boolean);
    await w.taker.admin.query('truncate resident_replica');
    const rebuilding = rebuildAndWait(w.taker.pool, w.owner.name, 'resident', AbortSignal.timeout(50_000));
    await save(w, [
      { id: idOf(1), name: 'renamed' },
      { id: idOf(5_000), name: 'new' },
    ]);
    const kept = await until(
      () => names(w.taker, 'resident_replica'),
      ({ size }) => size === 1_001,
    );
    await until(
      () => names(w.taker, 'resident_replica'),
      (now) => now.get(idOf(1)) === 'renamed',
    );
    expect(kept.get(idOf(5_000))).toBe('new');
    await rebuilding;
    expect(taker.ready()).toBe(true);
  }, 60_000);

  test('corrects a row of the same version with another state, and leaves a newer one', async () => {
    await seed(3);
    const { taker } = start();
    await until(() => taker.ready(), Boolean);
    await whileTheSubscriptionRests(
      `update resident_replica set name = 'wrong' where id = '${idOf(2)}';
       update resident_replica set name = 'newer', version = 9 where id = '${idOf(3)}'`,
    );
    await taker.requestRebuild(w.owner.name, 'resident');
    const kept = await until(
      () => names(w.taker, 'resident_replica'),
      (now) => now.get(idOf(2)) === 'seeded',
    );
    await until(async () => (await taker.lag()).replicas[0]?.isFilled, Boolean);
    expect(kept.get(idOf(3))).toBe('newer');
    expect((await effects(w.taker)).at(-1)).toEqual({ subject: idOf(2), note: 'snapshot wrong → seeded' });
  }, 60_000);

  test('of a replica that the service does not have is refused', async () => {
    const { taker } = start();
    await expect(taker.requestRebuild(w.owner.name, 'household')).rejects.toThrow('no replica');
    await expect(rebuildAndWait(w.taker.pool, w.owner.name, 'household', AbortSignal.timeout(1_000))).rejects.toThrow(
      '没有',
    );
  });
});

test('a service does not wait for an owner that does not answer a first snapshot, unless it decides jurisdiction', async () => {
  const parts = {
    replicas: [residentReplica(w.owner.name)],

    settings: { snapshotRetryMs: 300 },
  };
  const waiting = w.taker.start({ ...parts, authority: { owner: w.owner.name, noun: 'resident' } });
  const serving = w.taker.start(parts);
  await until(() => serving.ready(), Boolean);
  expect([waiting.ready(), waiting.waitsFor()]).toEqual([false, [w.owner.name]]);
  expect((await serving.lag()).replicas).toEqual([expect.objectContaining({ noun: 'resident', isFilled: false })]);
  await seed(3);
  w.owner.start({ snapshots: [residentSnapshots] });
  await until(() => waiting.ready(), Boolean);
  expect(await names(w.taker, 'resident_replica')).toEqual(await names(w.owner, 'resident'));
}, 60_000);

test('a request from long before this start does not show that the owner does not answer', async () => {
  const { admin } = w.taker;
  await admin.query(
    `insert into kit.replica_state (owner, noun, snapshot_id, snapshot_requested_at)
     values ($1, 'resident', $2, clock_timestamp() - interval '1 hour')`,
    [w.owner.name, uuidv7()],
  );
  const taker = w.taker.start({
    replicas: [residentReplica(w.owner.name)],

    settings: { snapshotRetryMs: 3_600_000 - 1 },
  });
  const state = () =>
    admin.query(`select snapshot_requested_at > clock_timestamp() - interval '10 minutes' as "isRecent",
      owner_silent_at from kit.replica_state where noun = 'resident'`);
  const { rows } = await until(state, ({ rows: [row] }) => row.isRecent);
  expect([rows[0].owner_silent_at, taker.ready()]).toEqual([null, false]);
}, 60_000);

test('a replica is fresh while its owner sends heartbeats, and stale when it stops', async () => {
  const { owner, taker } = start();
  const readFreshness = () =>
    replicaFreshness(async (text) => (await w.taker.pool.query(text)).rows as never, { staleAfterMs: 1_500 }).of(
      w.owner.name,
      'resident',
    );
  expect(await readFreshness()).toEqual({ asOf: undefined, stale: true });
  await until(() => taker.ready(), Boolean);
  await until(readFreshness, ({ stale }) => !stale);
  await owner.stop();
  const { asOf } = await until(readFreshness, ({ stale }) => stale);
  expect(asOf!.getTime()).toBeLessThan(Date.now());
}, 60_000);

test('shuffled and repeated events end in the same replica (property)', async () => {
  const seedOfRun = Number(process.env['TEST_SEED'] ?? Date.now() % 1_000_000);
  console.info(`seed of shuffled events: ${seedOfRun}`);
  const { taker } = start();
  await until(() => taker.ready(), Boolean);
  const { type } = w.contracts.changed;
  let run = 0;
  const sequence = fc.array(
    fc.record({ aggregate: fc.nat(9), repeat: fc.integer({ min: 1, max: 3 }), place: fc.nat(10_000) }),
    { minLength: 100, maxLength: 100 },
  );
  await fc.assert(
    fc.asyncProperty(sequence, async (facts) => {
      run += 1;
      const versions = new Map<string, number>();
      const messages = facts.flatMap(({ aggregate, repeat, place }) => {
        const subject = idOf(run * 100 + aggregate);
        const version = (versions.get(subject) ?? 0) + 1;
        versions.set(subject, version);
        const message = {
          id: uuidv7(),
          source: w.owner.name,
          type,
          subject,
          time: new Date().toISOString(),
          aggregateversion: version,
          actor: 'x',
          data: { state: { name: `v${version}`, gridCode: 'g' } },
        };
        return range(repeat).map((again) => ({ place: (place * (again + 7)) % 9_973, message }));
      });
      messages.sort((a, b) => a.place - b.place);
      const end = idOf(run * 100 + 99);
      const last = { ...messages[0]!.message, id: uuidv7(), subject: end };
      const sent = [...messages.map(({ message }) => message), last];
      await w.publishAsOwner(sent.map((message) => ({ subject: type, payload: JSON.stringify(message) })));
      const kept = await until(
        () => names(w.taker, 'resident_replica'),
        (now) => now.has(end),
      );
      for (const [subject, version] of versions) expect(kept.get(subject)).toBe(`v${version}`);
    }),
    { numRuns: 20, seed: seedOfRun },
  );
  const { rows } = await w.taker.admin.query(`select count(*)::int as backwards from (
    select note, lag(substring(note from 'v(\\d+)$')::int) over (partition by subject order by seq) >= substring(note from 'v(\\d+)$')::int as back
    from effect where note like '%v%') steps where back`);
  expect(rows[0].backwards).toBe(0);
}, 120_000);
