import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { testDatabase, type TestDatabase, fixtureServiceDir } from '@one-window/dev/testing';
import type pg from 'pg';
import { insertRows, updateRows } from './insert-rows.ts';
import { createPool } from './pool.ts';
import { Table, type InsertOf, type RowOf } from './table.ts';
import type { Tx } from './types.ts';
import { uuidv7 } from './uuidv7.ts';

interface GrantRow {
  id: string;
  gridCode: string;
  kind: string;
  memberIds: string[];
  endCause: string | null;
  grantedOn: string;
  openedAt: Date;
  steps: NonNullable<unknown>;
  settled: boolean;
}

interface GrantInsert {
  id: string;
  gridCode: string;
  kind: string;
  memberIds: string[];
  endCause?: string | null;
  grantedOn: string;
  openedAt: Date | string;
  steps: NonNullable<unknown>;
  settled?: boolean;
}

const grant = new Table<GrantRow, GrantInsert>(
  'grant_row',
  {
    id: 'id',
    gridCode: 'grid_code',
    kind: 'kind',
    memberIds: 'member_ids',
    endCause: 'end_cause',
    grantedOn: 'granted_on',
    openedAt: 'opened_at',
    steps: 'steps',
    settled: 'settled',
  },
  ['openedAt'],
).typed<{ kind: 'OLD_AGE' | 'NURSING'; endCause: 'DEATH'; steps: { no: number }[] }>();
type Row = RowOf<typeof grant>;

test('a select list names each column by its field, under the table or an alias', () => {
  expect(grant.only('id', 'gridCode').columns).toBe('id, grid_code as "gridCode"');
  expect(grant.only('id', 'gridCode').columnsOf('g')).toBe('g.id, g.grid_code as "gridCode"');
  expect(grant.without('memberIds', 'endCause', 'grantedOn', 'openedAt', 'steps').columnsOf('g')).toBe(
    'g.id, g.grid_code as "gridCode", g.kind, g.settled',
  );
  expect(grant.only('kind').renamed({ kind: 'benefit' }).columnsOf('g')).toBe('g.kind as "benefit"');
  expect(grant.only('kind', 'openedAt').withIsoInstants().columnsOf('g')).toMatch(
    /^g\.kind, to_char\(g\.opened_at at time zone 'UTC', .*\) as "openedAt"$/,
  );
});

test('neither a field that the model lacks nor a value that the column does not accept compiles', () => {
  const kind: Row['kind'] = 'OLD_AGE';
  const cause: Row['endCause'] = null;
  expect([kind, cause]).toEqual(['OLD_AGE', null]);
  // @ts-expect-error the union of the column
  const other: Row['kind'] = 'PENSION';
  // @ts-expect-error no such field
  const row = ({ name }: Row) => name;
  // @ts-expect-error a required field is missing
  const insert: InsertOf<typeof grant> = {
    id: '',
    gridCode: '',
    memberIds: [],
    grantedOn: '',
    openedAt: '',
    steps: [],
  };
  // @ts-expect-error no such field to give a type
  const typed = () => grant.typed<{ status: 'OPEN' }>();
  // @ts-expect-error not a type that the model allows
  const wider = () => grant.typed<{ settled: 'YES' }>();
  // @ts-expect-error no such field to leave out
  const without = () => grant.without('name');
  // @ts-expect-error no such field to rename
  const renamed = () => grant.renamed({ name: 'title' });
  // @ts-expect-error no such field to insert
  const inserted = () => insertRows({ sql: () => Promise.resolve([]) }, grant, [{ ...insert, name: '' }]);
  expect([other, row, typed, wider, without, renamed, inserted]).toHaveLength(7);
});

let database: TestDatabase;
let pool: pg.Pool;
const tx: Pick<Tx, 'sql'> = {
  sql: async <Found>(text: string, ...values: unknown[]) => (await pool.query(text, values)).rows as Found[],
};

beforeAll(async () => {
  database = await testDatabase({ service: fixtureServiceDir });
  pool = createPool({ url: database.adminUrl });
  await pool.query(`create table grant_row (id uuid primary key, grid_code text not null, kind text not null,
    member_ids uuid[], end_cause text, granted_on date not null, opened_at timestamptz(3) not null, steps jsonb not null,
    settled boolean not null default false)`);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const values = (of: Partial<InsertOf<typeof grant>> = {}): InsertOf<typeof grant> => ({
  id: uuidv7(),
  gridCode: '43110200400704',
  kind: 'OLD_AGE',
  memberIds: [uuidv7()],
  grantedOn: '2026-03-01',
  openedAt: new Date('2026-03-01T02:00:00.000Z'),
  steps: [{ no: 1 }],
  ...of,
});

test('rows are inserted under their columns, a missing field gets its default; a row is changed by its id', async () => {
  const [first, second] = [values(), values({ kind: 'NURSING' })];
  await insertRows(tx, grant, [first, second]);
  await insertRows(tx, grant, [first], 'on conflict do nothing');
  await updateRows(tx, grant, [{ id: second.id, endCause: 'DEATH', steps: [], settled: true }]);
  const found = await tx.sql<Row>(`select ${grant.columnsOf('g')} from grant_row g`);
  expect(found).toHaveLength(2);
  expect(found).toContainEqual({ ...first, endCause: null, settled: false });
  expect(found).toContainEqual({ ...second, endCause: 'DEATH', steps: [], settled: true });
});

test('rows that name different fields, or one that the table does not have, are refused', async () => {
  await expect(insertRows(tx, grant, [values(), values({ settled: true })])).rejects.toThrow(
    'rows of grant_row name different fields: "settled" stands in some of them only',
  );
  await expect(insertRows(tx, grant, [values({ settled: true }), values()])).rejects.toThrow('"settled"');
  const foreign = [{ ...values(), grid_code: '1' }];
  await expect(insertRows(tx, grant, foreign)).rejects.toThrow('the table grant_row has no field "grid_code"');
});

test('a table may be named like a type of PostgreSQL', async () => {
  const statements: string[] = [];
  const tx = {
    sql: (text: string) => {
      statements.push(text);
      return Promise.resolve([]);
    },
  };
  const record = new Table<{ id: string; note: string }, { id: string; note: string }>('record', {
    id: 'id',
    note: 'note',
  });
  await insertRows(tx, record, [{ id: 'a', note: 'b' }]);
  await updateRows(tx, record, [{ id: 'a', note: 'b' }]);
  for (const text of statements) expect(text).toContain('null::public.record,');
});
