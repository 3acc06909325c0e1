import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ResidentState } from '@one-window/contracts/people-housing';
import { openDatabase, uuidv7, type Database, connectionOptions } from '@one-window/database';
import { testDatabase, type TestDatabase, fixtureServiceDir } from '@one-window/dev/testing';
import pg from 'pg';
import { keptResident } from './kept-resident.ts';

const system = { kind: 'system', reason: 'test' } as const;
const here = '43110200400704';
const far = '51010800200501';

let store: TestDatabase;
let database: Database;
let admin: pg.Pool;
let version = 0;

const Kept = ResidentState.pick({ gridCode: true, status: true, birthOn: true });
const resident = keptResident<typeof Kept>({
  keep: Kept,
  placed: [
    { table: 'visit', column: 'resident_id' },
    { table: 'benefit', column: 'resident_id' },
    { table: 'payment', column: 'benefit_id', of: { table: 'benefit', column: 'resident_id' } },
  ],
  references: [
    { table: 'visit', column: 'resident_id', key: 'id' },
    { table: 'benefit', column: 'resident_id', key: 'id', unique: { where: "t.status = 'LIVE'" } },
    { table: 'year_paid', column: 'resident_id', key: 'id', unique: { with: ['year'] } },
  ],
});
beforeEach(async () => {
  store = await testDatabase({ service: fixtureServiceDir });
  admin = new pg.Pool({ ...connectionOptions(store.adminUrl), max: 2 });
  admin.on('error', () => undefined);
  await admin.query(`
    create table resident_replica (id uuid primary key, version bigint not null, grid_code text not null, status text not null, birth_on date not null);
    create table visit (id uuid primary key, resident_id uuid not null, grid_code text not null);
    create table benefit (id uuid primary key, resident_id uuid not null, grid_code text not null, status text not null);
    create unique index benefit_live on benefit (resident_id) where status = 'LIVE';
    create table payment (id uuid primary key, resident_id uuid, benefit_id uuid not null, grid_code text not null);
    create table year_paid (id uuid primary key, resident_id uuid not null, year int not null, unique (resident_id, year));
    grant all on all tables in schema public to public;`);
  database = openDatabase({
    url: store.url,
    poolSize: 2,
    clock: { now: () => new Date() },
  });
});
afterEach(async () => {
  await database.close();
  await admin.end();
  await store.drop();
});

/** Delivers states of residents in one batch. */
async function told(...states: { id: string; gridCode?: string; mergedInto?: string | null }[]): Promise<void> {
  const changes = states.map(({ id, gridCode = here, mergedInto = null }) => ({
    id,
    version: (version += 1),
    old: undefined,
    new: resident.state.parse({ gridCode, status: 'PRESENT', birthOn: '1960-01-01', mergedInto }),
    cause: 'snapshot' as const,
  }));
  await database.transaction(system, 'system:test', async (tx) => {
    await resident.store(
      tx,
      changes.map((change) => ({ id: change.id, version: change.version, state: change.new })),
    );
    for (const { handle } of resident.effects) await handle(changes, tx);
  });
}

async function add(table: string, residentId: string, of: Record<string, unknown> = {}): Promise<string> {
  const row = { id: uuidv7(), resident_id: residentId, ...of };
  await admin.query(`insert into ${table} select * from jsonb_populate_record(null::${table}, $1)`, [
    JSON.stringify(row),
  ]);
  return row.id;
}
const holder = async (table: string, id: string) =>
  (await admin.query(`select resident_id, to_jsonb(t)->>'grid_code' as grid from ${table} t where id = $1`, [id]))
    .rows[0];
const tasks = async () => (await admin.query('select table_name, row_keys from kit.merge_task order by 1')).rows;
const survivorOf = async (id: string) =>
  (await admin.query(`select kit.survivor('resident', $1) as id`, [id])).rows[0].id;

test('residents are read in the version that the service names, the first unless it names one', () => {
  expect(resident.version).toBe(1);
  expect(keptResident({ keep: Kept, version: 2 })).toMatchObject({ noun: 'resident', version: 2 });
});

describe('a merge of residents', () => {
  test('is followed by rows, makes a task where they cannot follow, and can be undone', async () => {
    const [merged, survivor] = [uuidv7(), uuidv7()];
    await told({ id: merged, gridCode: far }, { id: survivor });
    const visit = await add('visit', merged, { grid_code: far });
    const rival = await add('benefit', merged, { grid_code: far, status: 'LIVE' });
    const ended = await add('benefit', merged, { grid_code: far, status: 'ENDED' });
    await add('benefit', survivor, { grid_code: here, status: 'LIVE' });
    const [paid, doubled] = [
      await add('year_paid', merged, { year: 2020 }),
      await add('year_paid', merged, { year: 2021 }),
    ];
    await add('year_paid', survivor, { year: 2021 });

    await told({ id: merged, gridCode: far, mergedInto: survivor });
    await told({ id: merged, gridCode: far, mergedInto: survivor });
    expect(await survivorOf(merged)).toBe(survivor);
    expect(await holder('visit', visit)).toEqual({ resident_id: survivor, grid: here });
    expect(await holder('benefit', ended)).toEqual({ resident_id: survivor, grid: here });
    expect((await holder('benefit', rival)).resident_id).toBe(merged);
    expect((await holder('year_paid', paid)).resident_id).toBe(survivor);
    expect(await tasks()).toEqual([
      { table_name: 'benefit', row_keys: [rival] },
      { table_name: 'year_paid', row_keys: [doubled] },
    ]);

    await told({ id: merged, gridCode: far });
    expect(await survivorOf(merged)).toBe(merged);
    expect(await holder('visit', visit)).toEqual({ resident_id: merged, grid: far });
    expect((await holder('year_paid', paid)).resident_id).toBe(merged);
    expect(await tasks()).toEqual([]);
    expect((await admin.query('select 1 from kit.merge_move')).rowCount).toBe(0);
  });

  test('of two records into one, in one batch, leaves one live benefit; chained merges end at the last survivor', async () => {
    const [first, second, survivor, last] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
    const kept = await add('benefit', first, { grid_code: here, status: 'LIVE' });
    const rival = await add('benefit', second, { grid_code: here, status: 'LIVE' });
    await told({ id: survivor }, { id: first, mergedInto: survivor }, { id: second, mergedInto: survivor });
    expect((await holder('benefit', kept)).resident_id).toBe(survivor);
    expect(await tasks()).toEqual([{ table_name: 'benefit', row_keys: [rival] }]);

    await told({ id: last }, { id: survivor, mergedInto: last });
    expect(await survivorOf(first)).toBe(last);
    expect((await holder('benefit', kept)).resident_id).toBe(last);
    await told({ id: first });
    expect((await holder('benefit', kept)).resident_id).toBe(first);
    await told({ id: survivor });
    expect((await holder('benefit', kept)).resident_id).toBe(first);
  });
});

test('a move moves the resident’s rows, and the rows that depend on them, and no others', async () => {
  const [id, other] = [uuidv7(), uuidv7()];
  const visit = await add('visit', id, { grid_code: here });
  const [own, others] = [
    await add('benefit', id, { grid_code: here, status: 'LIVE' }),
    await add('benefit', other, { grid_code: here, status: 'LIVE' }),
  ];
  const payments = [
    await add('payment', id, { grid_code: here, benefit_id: own }),
    await add('payment', other, { grid_code: here, benefit_id: others }),
  ];
  await told({ id: other });
  await told({ id, gridCode: far });
  expect(await holder('visit', visit)).toEqual({ resident_id: id, grid: far });
  const grids = await Promise.all(payments.map((payment) => holder('payment', payment)));
  expect(grids.map(({ grid }) => grid)).toEqual([far, here]);
});
