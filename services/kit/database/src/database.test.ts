import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { testDatabase, type TestDatabase, fixtureServiceDir } from '@one-window/dev/testing';
import pg from 'pg';
import { z } from 'zod';
import { connectionOptions } from './connection.ts';
import { openDatabase } from './database.ts';
import { uncounted, withStatementCount } from './statement-count.ts';
import type { Database, Scope, Tx } from './types.ts';
import { uuidv7 } from './uuidv7.ts';

const grids = Array.from({ length: 20 }, (_, i) => `4311020010${String(i).padStart(2, '0')}01`);
const system: Scope = { kind: 'system', reason: 'test' };
const at = (jurisdiction: string, more: object = {}): Scope => ({ kind: 'caller', jurisdiction, ...more });
const PersonChanged = {
  type: 'fixture-service.person.changed.v1',
  noun: 'person',
  data: z.object({ name: z.string() }),
};

let own: TestDatabase;
let db: Database;
let admin: pg.Client;
let faults: Error[];
const instant = new Date('2026-05-01T08:00:00Z');

beforeEach(async () => {
  faults = [];
  own = await testDatabase({ service: fixtureServiceDir });
  db = open(5);
  admin = new pg.Client(connectionOptions(own.adminUrl));
  await admin.connect();
}, 60_000);

afterEach(async () => {
  await db.close();
  await admin.end();
  await own.drop();
});

afterAll(() => expect(faults).toEqual([]));

function open(poolSize: number): Database {
  return openDatabase({
    url: own.url,
    poolSize,
    clock: { now: () => instant },
    onError: (error) => faults.push(error),
  });
}

async function givenPeople(codes = grids): Promise<string[]> {
  const people = codes.map((gridCode) => ({ id: uuidv7(), residentId: uuidv7(), gridCode, name: `王${gridCode}` }));
  for (const { id, residentId, gridCode, name } of people) {
    await admin.query('insert into person (id, resident_id, grid_code, name, born_on) values ($1, $2, $3, $4, $5)', [
      id,
      residentId,
      gridCode,
      name,
      '1960-02-29',
    ]);
  }
  return people.map(({ id }) => id);
}

const codesSeen = async (scope: Scope) =>
  (await db.read<{ grid_code: string }>(scope, 'select grid_code from person order by 1')).map((row) => row.grid_code);

test('pages by a key are read by indexes, and no later read of the connection is', async () => {
  await db.close();
  db = open(1);
  const settings = `select current_setting('enable_seqscan') || current_setting('enable_bitmapscan') as scans`;
  expect(await db.read({ kind: 'system', reason: 'test', byIndex: true }, settings)).toEqual([{ scans: 'offoff' }]);
  expect(await db.read(system, settings)).toEqual([{ scans: 'onon' }]);
});

describe('row-level security', () => {
  test('a caller sees their own range, system work sees all, an empty setting sees nothing on a used connection', async () => {
    db = (await db.close(), open(1));
    await givenPeople();
    expect(await codesSeen(system)).toEqual(grids);
    expect(await codesSeen(at('431102001'))).toEqual(grids);
    expect(await codesSeen(at(grids[3]!))).toEqual([grids[3]]);
    expect(await codesSeen(at(''))).toEqual([]);
    expect(await db.transaction(at(''), 'clerk', (tx) => tx.sql('select 1 from person'))).toEqual([]);
    const raw = await db.transaction(system, 'system:test', async (tx) => tx.sql('select 1 as one'));
    expect(raw).toEqual([{ one: 1 }]);
    expect(await codesSeen(at(''))).toEqual([]);
  });

  test('a caller does not see a sibling whose code only begins alike', async () => {
    await givenPeople(['431102001', '4311020011', '431102002', '43110200']);
    expect(await codesSeen(at('431102001'))).toEqual(['431102001', '4311020011']);
  });

  test('a resident sees their own row, a grant opens one record', async () => {
    const [first, second] = await givenPeople();
    const residentId = (await admin.query('select resident_id from person where id = $1', [first])).rows[0].resident_id;
    expect(await codesSeen(at('', { residentId }))).toEqual([grids[0]]);
    expect(await codesSeen(at('', { grantId: second }))).toEqual([grids[1]]);
  });

  test('100 reads and 100 transactions at once on a pool of 5 see their own range each', async () => {
    await givenPeople();
    const turns = Array.from({ length: 100 }, (_, i) => grids[i % grids.length]!);
    const seen = await Promise.all(
      turns.flatMap((code) => [
        codesSeen(at(code)),
        db.transaction(at(code), 'clerk', async (tx) => {
          const rows = await tx.sql<{ grid_code: string }>('select grid_code from person');
          return rows.map((row) => row.grid_code);
        }),
      ]),
    );
    expect(seen).toEqual(turns.flatMap((code) => [[code], [code]]));
  }, 60_000);

  test('a row cannot be moved out of the range, until the transaction is widened', async () => {
    const [id] = await givenPeople();
    const move = (widen: boolean) =>
      db.transaction(at(grids[0]!), 'clerk', async (tx) => {
        if (widen) await tx.widen('510108');
        await tx.sql(`update person set grid_code = '510108001001' where id = $1`, id);
      });
    await expect(move(false)).rejects.toThrow(/row-level security/);
    await move(true);
    expect(await codesSeen(at('510108'))).toEqual(['510108001001']);
  });

  test('a read cannot write', async () => {
    await givenPeople();
    await expect(db.read(system, 'delete from person')).rejects.toMatchObject({ code: '25006' });
    expect(await codesSeen(system)).toHaveLength(grids.length);
  });
});

describe('a transaction', () => {
  const insert = (tx: Pick<Tx, 'sql'>) =>
    tx.sql('insert into person (id, resident_id, grid_code, name) values ($1, $1, $2, $3)', uuidv7(), grids[0], '李');

  test('emits with the next version of its aggregate, the business time and the actor', async () => {
    const emit = (subject: string) =>
      db.transaction(
        at(grids[0]!),
        'clerk-1',
        (tx) => tx.emit({ type: PersonChanged, subject, data: { name: '李' } }),
        '00-ab-cd-01',
      );
    await emit('a');
    await Promise.all([emit('a'), emit('a'), emit('b')]);
    const { rows } = await admin.query(
      'select subject, aggregate_version::int as version, time, actor, traceparent, data from kit.outbox order by 1, 2',
    );
    expect(rows.map(({ subject, version }) => `${subject}${version}`)).toEqual(['a1', 'a2', 'a3', 'b1']);
    expect(rows[0]).toMatchObject({
      time: instant,
      actor: 'clerk-1',
      traceparent: '00-ab-cd-01',
      data: { name: '李' },
    });
  });

  test('writes nothing when its work throws or its event is malformed', async () => {
    const attempt = (data: unknown) =>
      db.transaction(at(grids[0]!), 'clerk', async (tx) => {
        await insert(tx);
        await tx.emit({ type: PersonChanged, subject: 'a', data: data as { name: string } });
        throw new Error('stop');
      });
    await expect(attempt({ name: '李' })).rejects.toThrow('stop');
    await expect(attempt({ name: 7 })).rejects.toThrow(z.ZodError);
    const left = await admin.query(
      'select (select count(*) from person) + (select count(*) from kit.outbox) + (select count(*) from kit.aggregate_version) as n',
    );
    expect(left.rows[0].n).toBe('0');
  });

  test('is retried after a deadlock, and both transactions commit', async () => {
    const [a, b] = await givenPeople();
    const rename = (first: string, second: string, name: string, met: Promise<unknown>, meet: () => void) =>
      db.transaction(system, 'system:test', async (tx) => {
        await tx.sql('update person set name = $2 where id = $1', first, name);
        meet();
        await met;
        await tx.sql('update person set name = $2 where id = $1', second, name);
      });
    let meetOne!: () => void;
    let meetTwo!: () => void;
    const both = Promise.all([
      new Promise<void>((yes) => (meetOne = yes)),
      new Promise<void>((yes) => (meetTwo = yes)),
    ]);
    await Promise.all([rename(a!, b!, '甲', both, () => meetOne()), rename(b!, a!, '乙', both, () => meetTwo())]);
    const { rows } = await admin.query('select distinct name from person where id in ($1, $2)', [a, b]);
    expect(rows).toHaveLength(1);
  }, 30_000);

  test('refuses SQL after it has ended, and a second connection while it runs', async () => {
    let late: (() => Promise<unknown>) | undefined;
    await db.transaction(system, 'system:test', async (tx) => {
      late = () => tx.sql('select 1');
      await expect(db.read(system, 'select 1')).rejects.toThrow('tx.sql');
      await expect(db.transaction(system, 'system:test', async () => {})).rejects.toThrow('tx.sql');
    });
    await expect(late!()).rejects.toThrow('the transaction is over');
    expect(await db.read(system, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('reads dates as text and whole numbers as numbers, as a read does', async () => {
    await givenPeople();
    const text = 'select max(born_on) as born_on, count(*) as n from person';
    const expected = [{ born_on: '1960-02-29', n: grids.length }];
    expect(await db.read(system, text)).toEqual(expected);
    expect(await db.transaction(system, 'system:test', (tx) => tx.sql(text))).toEqual(expected);
  });
});

describe('a connection', () => {
  async function faultsSeen(count: number): Promise<void> {
    while (faults.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  test('killed while checked out fails its own work only', async () => {
    const kill = `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = $1 and state like 'idle in%'`;
    const doomed = () =>
      db.transaction(system, 'system:test', async (tx) => {
        await tx.sql('select 1');
        await admin.query(kill, [connectionOptions(own.url).user]);
        await faultsSeen(1);
        await tx.sql('select 1');
      });
    for (let round = 0; round < 6; round += 1) {
      await expect(doomed()).rejects.toThrow();
      faults.splice(0);
    }
    await Promise.all(Array.from({ length: 10 }, () => db.ping()));
  });

  test('killed while idle is replaced', async () => {
    await Promise.all(Array.from({ length: 5 }, () => db.ping()));
    await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = $1`,
      [connectionOptions(own.url).user],
    );
    await faultsSeen(5);
    await db.ping();
    faults.splice(0);
  });

  test('a failed statement does not spoil the connection for the next', async () => {
    db = (await db.close(), open(1));
    await expect(db.read(system, 'select 1 / 0')).rejects.toMatchObject({ code: '22012' });
    expect(await codesSeen(at(''))).toEqual([]);
  });
});

test('the runtime role may only add to the access ledger', async () => {
  const ledger =
    'insert into kit.access_ledger (id, at, operation_id, caller, caller_name, role, department, jurisdiction, kind, residents, categories)' +
    ` values ('${uuidv7()}', now(), '${uuidv7()}', 'c', 'c', 'clerk', 'd', '43', 'OPENED', '{}', '{}')`;
  const run = (text: string) => db.transaction(system, 'system:test', (tx) => tx.sql(text));
  await run(ledger);
  for (const text of [
    'select * from kit.access_ledger',
    `update kit.access_ledger set caller = 'x'`,
    'delete from kit.access_ledger',
    'truncate kit.access_ledger',
    'select * from _prisma_migrations',
    'drop table person',
    'set role fixture_service_owner',
  ]) {
    await expect(run(text)).rejects.toMatchObject({ code: '42501' });
  }
  expect((await admin.query('select 1 from kit.access_ledger')).rowCount).toBe(1);
});

test('statements are counted for the request that sent them, even when the pool is full', async () => {
  const one = () => withStatementCount(() => codesSeen(system));
  const three = () =>
    withStatementCount(() =>
      db.transaction(system, 'system:test', async (tx) => {
        await tx.sql('select * from person');
        await tx.sql('select 1');
        await tx.emit({ type: PersonChanged, subject: uuidv7(), data: { name: '李' } });
      }),
    );
  const kept = await withStatementCount(() => uncounted(() => codesSeen(system)));
  expect(kept).toEqual({ result: expect.anything(), statements: 0 });
  const counted = await Promise.all(Array.from({ length: 30 }, (_, i) => (i % 2 ? three() : one())));
  expect(counted.map(({ statements }) => statements)).toEqual(counted.map((_, i) => (i % 2 ? 3 : 1)));
});
