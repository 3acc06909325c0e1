import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { event } from '@one-window/contracts';
import { uuidv7 } from '@one-window/database';
import { z } from 'zod';
import { consumer, replica } from './consumer.ts';
import { listDeadLetters } from './dead-letters.ts';
import { activeSubscriptions, requireSubscriptions } from './active-subscription.ts';
import { replicaTableOf } from './replica-table-of.ts';
import { publishSnapshots } from './snapshot-owner.ts';
import { until } from './testing/message-server.ts';
import {
  applicationConsumer,
  effects,
  names,
  residentReplica,
  residentSnapshots,
  save,
  State,
  submit,
  system,
  world,
  type World,
} from './testing/world.ts';

let w: World;
beforeEach(async () => (w = await world({ versions: [1, 2] })), 60_000);
afterEach(async () => w.dispose());

const Second = z.object({ count: z.object({ n: z.number() }) });
const second = () => event(`${w.owner.name}.application.submitted.v2`, Second);
const secondConsumer = (name = 'open-case-on-submission') =>
  consumer(
    second(),
    async ({ subject, data }, tx) => {
      const note = `v2 ${data.count.n}`;
      await tx.sql('insert into effect (consumer, subject, note) values ($1, $2, $3)', name, subject, note);
    },
    { name },
  );

/** Emits an application in the versions named. */
const emit = (n: number, versions: readonly (1 | 2)[], subject = `s${n}`) =>
  w.owner.database.transaction(system, 'tester', (tx) => {
    const byVersion = {
      1: { type: w.contracts.submitted, data: { n } },
      2: { type: second(), data: { count: { n } } },
    };
    const [first, ...alsoAs] = versions.map((version) => byVersion[version]);
    return tx.emit({ ...(first as { type: typeof w.contracts.submitted; data: { n: number } }), subject, alsoAs });
  });

const notes = async () => (await effects(w.taker)).map(({ note }) => note);

describe('an event in two versions', () => {
  test('is read in the version that its consumer knows, and only once when the consumer moves to the other', async () => {
    w.owner.start({});
    w.taker.start({ consumers: [applicationConsumer(w.contracts)] });
    await emit(1, [2, 1]);
    await until(notes, ({ length }) => length === 1);
    await w.taker.stop();
    await emit(2, [2, 1]);
    w.taker.start({ consumers: [secondConsumer()] });
    await emit(3, [2, 1]);
    await until(notes, (all) => all.includes('v2 3'));
    expect(await notes()).toEqual(['1', 'v2 2', 'v2 3']);
  }, 60_000);

  test('is not lost while no process reads its version: it waits for a consumer that does', async () => {
    w.owner.start({});
    w.taker.start({ consumers: [applicationConsumer(w.contracts)] });
    await emit(1, [2]);
    await emit(2, [1]);
    await until(notes, ({ length }) => length === 1);
    await w.taker.stop();
    w.taker.start({ consumers: [secondConsumer()] });
    await until(notes, ({ length }) => length === 2);
    expect(await notes()).toEqual(['2', 'v2 1']);
  }, 60_000);

  test('is one fact: it cannot contain another fact, and a service cannot read one noun in two versions', async () => {
    const other = event(`${w.owner.name}.application.withdrawn.v2`, Second);
    const alsoAs = [{ type: other, data: { count: { n: 1 } } }];
    await expect(
      w.owner.database.transaction(system, 'tester', (tx) =>
        tx.emit({ type: w.contracts.submitted, subject: 'a', data: { n: 1 }, alsoAs }),
      ),
    ).rejects.toThrow('is not another version of');
    expect(() => activeSubscriptions('x', [applicationConsumer(w.contracts), secondConsumer('another')], [])).toThrow(
      'in versions 1 and 2',
    );
  }, 60_000);
});

test('a replica that moves to another version is filled from the snapshot of that version', async () => {
  const Wide = State.extend({ sex: z.string() });
  const wide = publishSnapshots<z.infer<typeof Wide>>({
    noun: 'resident',
    version: 2,
    async *stream(read) {
      for await (const rows of residentSnapshots.stream(read))
        yield rows.map((row) => ({ ...row, state: { ...row.state, sex: 'F' } }));
    },
  });
  await save(w, [{ id: uuidv7(), name: 'one' }]);
  w.owner.start({ snapshots: [residentSnapshots, wide] });
  const first = w.taker.start({ replicas: [residentReplica(w.owner.name)] });
  await until(() => first.ready(), Boolean);
  await w.taker.stop();
  await w.taker.admin.query('alter table resident_replica add column sex text');
  const { owner } = w;
  const kept = replica({
    owner: owner.name,
    noun: 'resident',
    version: 2,
    ...replicaTableOf('resident_replica', Wide),
  });
  const taker = w.taker.start({ replicas: [kept] });
  const sexes = () => w.taker.admin.query('select sex from resident_replica');
  await until(sexes, ({ rows }) => rows[0].sex === 'F');
  await until(async () => (await taker.lag()).replicas[0]?.isFilled, Boolean);
  const { asOf } = (await taker.lag()).replicas[0]!;
  await until(
    async () => (await taker.lag()).replicas[0]!.asOf,
    (at) => at! > asOf!,
  );
}, 60_000);

describe('a fact of a form that is not readable yet', () => {
  const envelope = (noun: string, subject: string, aggregateversion: number, data: unknown) => ({
    id: uuidv7(),
    source: w.owner.name,
    type: `${w.owner.name}.${noun}.v1`,
    subject,
    time: new Date().toISOString(),
    aggregateversion,
    actor: 'x',
    data,
  });
  const publish = (...all: ReturnType<typeof envelope>[]) =>
    w.publishAsOwner(all.map((each) => ({ subject: each.type, payload: JSON.stringify(each) })));

  test('waits with the later ones, and all are handled in order when a process that reads it leads', async () => {
    w.owner.start({});
    const poisoned = applicationConsumer(w.contracts, (n) => {
      if (n === 4) throw new Error('poison');
    });
    const old = w.taker.start({ consumers: [poisoned] });
    await publish(envelope('application.submitted', 'a', 1, { n: 'one' }));
    await submit(w, [2], () => 'a');
    await submit(w, [3, 4], (n) => `s${n}`);
    // by the time that one event is dead, the other would be too
    await until(
      () => listDeadLetters(w.taker.pool),
      (letters) => letters.some(({ error }) => error === 'poison'),
    );
    expect(await notes()).toEqual(['3']);
    expect((await old.lag()).parked).toEqual([expect.objectContaining({ count: 3, dead: 1, unread: 1 })]);
    expect((await listDeadLetters(w.taker.pool))[0]).toMatchObject({ unread: true, attempts: 0, waiting: 1 });
    await w.taker.stop();
    const wider = event(w.contracts.submitted.type, z.object({ n: z.union([z.number(), z.string()]) }));
    w.taker.start({ consumers: [applicationConsumer({ ...w.contracts, submitted: wider as never })] });
    await until(notes, ({ length }) => length === 3);
    expect(await notes()).toEqual(['3', 'one', '2']);
    expect((await listDeadLetters(w.taker.pool)).map(({ unread }) => unread)).toEqual([false]);
  }, 60_000);

  test('does not hold up a replica, which takes the next state that it reads', async () => {
    w.owner.start({ snapshots: [residentSnapshots] });
    const taker = w.taker.start({ replicas: [residentReplica(w.owner.name)] });
    await until(() => taker.ready(), Boolean);
    const id = uuidv7();
    await publish(envelope('resident.changed', id, 1, { state: { name: 1 } }));
    await until(
      async () => (await taker.lag()).parked,
      ([parked]) => parked?.unread === 1,
    );
    await publish(envelope('resident.changed', id, 2, { state: { name: 'read', gridCode: 'g' } }));
    await until(
      () => names(w.taker, 'resident_replica'),
      (kept) => kept.get(id) === 'read',
    );
    expect((await taker.lag()).parked).toEqual([]);
  }, 60_000);
});

describe('a replica', () => {
  test('that keeps one more key is filled again by itself, while events go on', async () => {
    const ids = [uuidv7(), uuidv7()];
    await w.taker.admin.query('alter table resident_replica drop column grid_code');
    await save(
      w,
      ids.map((id) => ({ id, name: 'before' })),
    );
    w.owner.start({ snapshots: [residentSnapshots] });
    const keeping = (keep: z.ZodObject) =>
      replica({ owner: w.owner.name, noun: 'resident', ...replicaTableOf('resident_replica', keep) });
    const narrow = w.taker.start({ replicas: [keeping(State.pick({ name: true }))] });
    await until(() => narrow.ready(), Boolean);
    await w.taker.stop();
    await w.taker.admin.query('alter table resident_replica add column grid_code text');
    await save(w, [{ id: ids[0]!, name: 'after' }]);
    w.taker.start({ replicas: [keeping(State)] });
    const kept = () =>
      w.taker.admin.query('select name from resident_replica where grid_code is not null order by name');
    await until(kept, ({ rowCount }) => rowCount === 2);
    expect((await kept()).rows).toEqual([{ name: 'after' }, { name: 'before' }]);
    expect(await listDeadLetters(w.taker.pool)).toEqual([]);
  }, 60_000);

  test('that is filled again handles its parked events, without a replay', async () => {
    const poisoned = residentReplica(w.owner.name, (name) => {
      if (name === 'poison') throw new Error('poison');
    });
    w.owner.start({ snapshots: [residentSnapshots] });
    const taker = w.taker.start({ replicas: [poisoned] });
    await until(() => taker.ready(), Boolean);
    const id = uuidv7();
    await save(w, [{ id, name: 'poison' }]);
    await until(
      () => listDeadLetters(w.taker.pool),
      ({ length }) => length === 1,
    );
    await save(w, [{ id, name: 'fine' }]);
    await until(
      async () => (await taker.lag()).parked,
      ([parked]) => parked?.count === 2,
    );
    await taker.requestRebuild(w.owner.name, 'resident');
    await until(
      async () => (await taker.lag()).parked,
      ({ length }) => length === 0,
    );
    expect(await names(w.taker, 'resident_replica')).toEqual(await names(w.owner, 'resident'));
  }, 60_000);
});

test('a service whose contract does not match what it reads does not start', () => {
  const subscriptions = activeSubscriptions('x', [applicationConsumer(w.contracts)], []);
  const read = { owner: w.owner.name, noun: 'application', version: 1 };
  expect(() => requireSubscriptions('x', subscriptions, [read])).not.toThrow();
  expect(() => requireSubscriptions('x', subscriptions, [])).toThrow(`add "${w.owner.name}.application.v1"`);
  expect(() => requireSubscriptions('x', subscriptions, [read, { ...read, version: 2 }])).toThrow('remove "');
  expect(() => requireSubscriptions('x', subscriptions, [{ ...read, version: 2 }])).toThrow(
    `names "${w.owner.name}.application.v2", and x reads ${w.owner.name}.application in v1`,
  );
});
