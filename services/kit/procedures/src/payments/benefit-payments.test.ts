import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import {
  connectionOptions,
  type Database,
  insertRows,
  openDatabase,
  type Scope,
  Table,
  uuidv7,
} from '@one-window/database';
import { fixtureServiceDir, type TestDatabase, testDatabase } from '@one-window/dev/testing';
import { BusinessClock } from '@one-window/service';
import pg from 'pg';
import { figure } from '../figures/figure.ts';
import type { Month } from '../months/month.ts';
import { benefitPayments } from './benefit-payments.ts';
import type { Overpayment, PaidBenefit, Payment, Recovery } from './paid-benefits.ts';
import { recoverOverpayment } from './record-recovery.ts';

interface Grant extends PaidBenefit {
  personId: string;
  monthlyFen: number;
  heldFromMonth: Month | null;
}

const system: Scope = { kind: 'system', reason: 'test' };
const gridCode = '43110200400704';
const ofBenefit = { id: 'id', benefitId: 'benefit_id', gridCode: 'grid_code' };
const grant = new Table<Grant, Grant>('grant_paid', {
  ...{ id: 'id', personId: 'person_id', gridCode: 'grid_code', monthlyFen: 'monthly_fen', settled: 'settled' },
  ...{ ledgerFromMonth: 'ledger_from_month', throughMonth: 'through_month', heldFromMonth: 'held_from_month' },
  lastRunMonth: 'last_run_month',
});
const payments = benefitPayments<Grant>({
  run: 'pay-grants',
  tables: {
    benefit: grant,
    payment: new Table<Payment, Payment>('grant_payment', {
      ...ofBenefit,
      ...{ month: 'month', runMonth: 'run_month', kind: 'kind', amountFen: 'amount_fen', offsetFen: 'offset_fen' },
      paidOn: 'paid_on',
    }),
    overpayment: new Table<Overpayment, Overpayment>('grant_overpayment', {
      ...ofBenefit,
      ...{ fromMonth: 'from_month', throughMonth: 'through_month', amountFen: 'amount_fen', status: 'status' },
      ...{ recoveredFen: 'recovered_fen', reason: 'reason', foundOn: 'found_on' },
    }),
    recovery: new Table<Recovery, Recovery>('grant_recovery', {
      ...ofBenefit,
      ...{ overpaymentId: 'overpayment_id', month: 'month', amountFen: 'amount_fen', kind: 'kind', voucher: 'voucher' },
      recoveredOn: 'recovered_on',
    }),
  },
  holder: 'personId',
  payDay: figure({ name: '发放日', unit: 'day', lines: [{ value: 15, from: '2020-01-01', source: '测试' }] }),
  termsOf: () =>
    Promise.resolve(({ ledgerFromMonth, monthlyFen }) => [
      { fromMonth: ledgerFromMonth, amountFen: monthlyFen, reason: '' },
    ]),
  heldFromMonth: ({ heldFromMonth }) => heldFromMonth,
  overpaidAfterEnd: () => '停发后发放的待遇',
  refuse: (code, _, field) => ({ code, message: code, field }),
});

let store: TestDatabase;
let admin: pg.Pool;
const processes: Database[] = [];

beforeAll(async () => {
  store = await testDatabase({ service: fixtureServiceDir });
  admin = new pg.Pool({ ...connectionOptions(store.adminUrl), max: 2 });
  admin.on('error', () => undefined);
  const ofBenefitColumns = 'id uuid primary key, benefit_id uuid not null, grid_code text not null';
  await admin.query(`
    create table grant_paid (id uuid primary key, person_id uuid, grid_code text, monthly_fen int, ledger_from_month text, through_month text,
      held_from_month text, last_run_month text, settled boolean);
    create table grant_payment (${ofBenefitColumns}, month text, run_month text, kind text, amount_fen int check (amount_fen > 0),
      offset_fen int check (offset_fen between 0 and amount_fen), paid_on date, unique (benefit_id, month, run_month));
    create table grant_overpayment (${ofBenefitColumns}, from_month text, through_month text, amount_fen int,
      recovered_fen int check (recovered_fen <= amount_fen), status text, reason text, found_on date);
    create table grant_recovery (${ofBenefitColumns}, overpayment_id uuid, month text, amount_fen int, kind text, voucher text, recovered_on date);
    grant all on all tables in schema public to public;`);
  const settings = { url: store.url, poolSize: 2, clock: new BusinessClock() };
  processes.push(openDatabase(settings), openDatabase(settings));
});
afterAll(async () => {
  for (const database of processes) await database.close();
  await admin.end();
  await store.drop();
});
beforeEach(() => admin.query('truncate grant_paid, grant_payment, grant_overpayment, grant_recovery'));

const clockAt = (day: string) => ({ today: () => day });
const run = (day: string, database = processes[0]!) => payments.run({ database, clock: clockAt(day) });

async function given(of: Partial<Grant> = {}, count = 1): Promise<string[]> {
  const rows = Array.from({ length: count }, (): Grant => ({
    ...{ id: uuidv7(), personId: uuidv7(), gridCode, monthlyFen: 10_000, ledgerFromMonth: '2026-01' },
    ...{ throughMonth: null, heldFromMonth: null, lastRunMonth: '2025-12', settled: false },
    ...of,
  }));
  await processes[0]!.transaction(system, 'system:test', (tx) => insertRows(tx, grant, rows));
  return rows.map(({ id }) => id);
}

const paid = async () =>
  (
    await admin.query(
      `select month, run_month as run, kind, count(*)::int as n, sum(amount_fen)::int as fen, sum(offset_fen)::int as offset
       from grant_payment group by 1, 2, 3 order by 2, 1`,
    )
  ).rows.map((row) => [row.month, row.run, row.kind, row.n, row.fen, row.offset]);
const recorded = async () =>
  (
    await admin.query(
      `select id, from_month as "fromMonth", through_month as "throughMonth", amount_fen as "amountFen", recovered_fen as "recoveredFen", status
       from grant_overpayment order by from_month, id`,
    )
  ).rows;

/** Changes a benefit as a department does: stores it and its overpayments. */
const change = (id: string, set: string, day = '2026-03-20') =>
  processes[0]!.transaction(system, 'system:test', async (tx) => {
    await tx.sql(`update grant_paid set ${set}, settled = false where id = $1`, id);
    await payments.storeOverpayments(tx, await payments.lock(tx, 'b.id = $1', id), day);
  });

test('two processes that run at once pay each benefit once, in more than one batch', async () => {
  await given({}, 1_001);
  await Promise.all(processes.map((database) => run('2026-01-15', database)));
  expect(await paid()).toEqual([['2026-01', '2026-01', 'REGULAR', 1_001, 10_010_000, 0]]);
  await run('2026-02-14');
  expect(await paid()).toHaveLength(1);
});

test('a run pays for missed runs, does not pay held months, and settles benefits that have ended', async () => {
  const [runs, held, ended, ending] = [
    await given(),
    await given({ heldFromMonth: '2026-03' }),
    await given({ throughMonth: '2026-02' }),
    await given({ throughMonth: '2026-04' }),
  ].flat() as [string, string, string, string];
  await run('2026-03-15');
  expect(await paid()).toEqual([
    ['2026-01', '2026-03', 'ARREARS', 4, 40_000, 0],
    ['2026-02', '2026-03', 'ARREARS', 4, 40_000, 0],
    ['2026-03', '2026-03', 'REGULAR', 2, 20_000, 0],
  ]);
  const settled = async () =>
    (await admin.query('select id from grant_paid where settled order by id')).rows.map(({ id }) => id as string);
  expect(await settled()).toEqual([ended]);
  await run('2026-04-15');
  expect(await settled()).toEqual([ended, ending]);
  const april = await admin.query(`select benefit_id as id from grant_payment where month = '2026-04' order by 1`);
  expect(april.rows.map(({ id }) => id)).toEqual([runs, ending]);
  expect(april.rows.map(({ id }) => id)).not.toContain(held);
});

test('an overpayment says whether it was paid after the end, or more than was due before it', async () => {
  const [raised, both, gone] = [await given(), await given(), await given()].flat() as [string, string, string];
  await run('2026-03-15');
  await change(raised, `monthly_fen = 9000`);
  await change(both, `monthly_fen = 9000, through_month = '2026-02'`);
  await change(gone, `through_month = '2026-02'`);
  const { rows } = await admin.query<{ id: string; reason: string }>(
    'select benefit_id as id, reason from grant_overpayment',
  );
  expect(new Map(rows.map(({ id, reason }) => [id, reason]))).toEqual(
    new Map([
      [raised, '标准调整后多发的待遇'],
      [both, '标准调整后多发的待遇；停发后发放的待遇'],
      [gone, '停发后发放的待遇'],
    ]),
  );
});

test('a run waits for a repayment of the same benefit, and sets off only what is left', async () => {
  const [id] = (await given()) as [string];
  await run('2026-02-15');
  await change(id, `monthly_fen = 4000`);
  const [{ id: overpaymentId, amountFen }] = await recorded();
  expect(amountFen).toBe(12_000);
  const waits = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  let noteRepaid = () => {};
  let commit = () => {};
  const repaid = new Promise<void>((resolve) => (noteRepaid = resolve));
  const committing = new Promise<void>((resolve) => (commit = resolve));
  const repayment = processes[1]!.transaction(system, 'system:test', async (tx) => {
    await recoverOverpayment(payments.of, tx, { overpaymentId, amountFen: 11_000, voucher: '收据' }, '2026-03-10');
    noteRepaid();
    await committing;
  });
  await repaid;
  let isDone = false;
  const later = run('2026-03-15').finally(() => (isDone = true));
  // the run has asked for the benefit, or has gone on without waiting
  while (!isDone && (await admin.query(waits)).rowCount === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  commit();
  await repayment;
  await later;
  expect((await paid()).at(-1)).toEqual(['2026-03', '2026-03', 'REGULAR', 1, 4_000, 1_000]);
  expect(await recorded()).toMatchObject([{ amountFen: 12_000, recoveredFen: 12_000, status: 'RECOVERED' }]);
});

test('nothing is set off against a payment that the run has made before', async () => {
  const [id] = (await given()) as [string];
  await run('2026-02-15');
  await change(id, `monthly_fen = 4000`);
  await run('2026-03-15');
  await change(id, `monthly_fen = 4500, last_run_month = '2026-02'`);
  const before = [await paid(), await recorded()];
  await run('2026-03-15');
  expect([await paid(), await recorded()]).toEqual(before);
});

test('an overpayment follows the months; it is repaid, set off, and paid again when it is due after all', async () => {
  const [id] = (await given()) as [string];
  await run('2026-03-15');
  await change(id, `through_month = '2026-01'`);
  await change(id, `through_month = '2026-01'`);
  const [{ id: overpaymentId }, ...others] = await recorded();
  expect(others).toEqual([]);
  const repay = (amountFen: number, voucher = '收据', of = overpaymentId as string) =>
    processes[0]!.transaction(system, 'system:test', (tx) =>
      recoverOverpayment(payments.of, tx, { overpaymentId: of, amountFen, voucher }, '2026-03-20'),
    );
  const codes = async (...input: Parameters<typeof repay>) =>
    (await repay(...input)).userErrors.map(({ code, field }) => [code, field]);
  expect(await codes(20_001)).toEqual([['AMOUNT_INVALID', 'amountFen']]);
  expect(await codes(0.5)).toEqual([['AMOUNT_INVALID', 'amountFen']]);
  expect(await codes(1, ' ')).toEqual([['REASON_REQUIRED', 'voucher']]);
  expect(await codes(1, '据'.repeat(101))).toEqual([['TEXT_TOO_LONG', 'voucher']]);
  expect(await codes(1, '收据', uuidv7())).toEqual([['OVERPAYMENT_NOT_FOUND', 'overpaymentId']]);
  expect(await codes(1, '收据', 'x')).toEqual([['OVERPAYMENT_NOT_FOUND', 'overpaymentId']]);
  expect(await codes(12_000)).toEqual([]);
  expect(await recorded()).toMatchObject([{ amountFen: 20_000, recoveredFen: 12_000, status: 'OPEN' }]);
  // it ran after all, at ¥70 a month: February is due again, and of the ¥80 that stayed of March ¥10 are too much
  await change(id, `through_month = null, monthly_fen = 7000, ledger_from_month = '2026-02'`);
  expect((await recorded()).filter(({ status }) => status === 'OPEN')).toMatchObject([
    { fromMonth: '2026-03', throughMonth: '2026-03', amountFen: 1_000, recoveredFen: 0 },
  ]);
  await run('2026-04-15');
  expect((await paid()).slice(3)).toEqual([
    ['2026-02', '2026-04', 'ARREARS', 1, 7_000, 1_000],
    ['2026-04', '2026-04', 'REGULAR', 1, 7_000, 0],
  ]);
  expect((await recorded()).at(-1)).toMatchObject({ amountFen: 1_000, recoveredFen: 1_000, status: 'RECOVERED' });
  expect(await codes(1)).toEqual([['OVERPAYMENT_NOT_FOUND', 'overpaymentId']]);
});
