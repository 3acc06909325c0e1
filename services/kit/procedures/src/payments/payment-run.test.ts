import { describe, expect, test } from '@jest/globals';
import { figure } from '../figures/figure.ts';
import type { MonthLedger } from '../months/month-ledger.ts';
import { monthsFrom } from '../months/month.ts';
import { netByMonth } from '../testing/net-by-month.ts';
import { planOverpayments, type RecordedOverpayment } from './overpayments.ts';
import { lastPayMonth } from './pay-calendar.ts';
import { planPayments } from './payment-run.ts';

const monthly = 25_000;
const paid = (first: string, last: string) => monthsFrom(first, last).map((month) => ({ month, amountFen: monthly }));
const ledger = (of: Partial<MonthLedger>): MonthLedger => ({
  terms: [{ fromMonth: '2025-09', amountFen: monthly, reason: '' }],
  ledgerFromMonth: '2025-09',
  throughMonth: null,
  net: netByMonth(paid('2025-09', '2026-02'), []),
  ...of,
});
const record = (of: Partial<RecordedOverpayment> = {}): RecordedOverpayment => ({
  id: 'o',
  fromMonth: '2026-01',
  throughMonth: '2026-02',
  amountFen: 50_000,
  recoveredFen: 0,
  status: 'OPEN',
  ...of,
});
const unchanged = { cancel: [], create: [] };

describe('a payment run', () => {
  test('pays the month and its arrears', () => {
    expect(planPayments(ledger({}), '2026-04', []).payments).toEqual([
      { month: '2026-03', kind: 'ARREARS', amountFen: monthly, offsetFen: 0 },
      { month: '2026-04', kind: 'REGULAR', amountFen: monthly, offsetFen: 0 },
    ]);
    expect(planPayments(ledger({}), '2026-02', []).payments).toEqual([]);
  });

  test('pays no month that is held back', () => {
    const held = ledger({ heldFromMonth: '2026-04' });
    expect(planPayments(held, '2026-05', []).payments.map(({ month }) => month)).toEqual(['2026-03']);
  });

  test('sets an overpayment off to the fen', () => {
    // two months held back before a death in February, three months paid by mistake after it
    const net = netByMonth([...paid('2025-09', '2025-12'), ...paid('2026-03', '2026-05')], []);
    const mixed = ledger({ throughMonth: '2026-02', net });
    const plan = planPayments(mixed, '2026-06', [
      record({ fromMonth: '2026-03', throughMonth: '2026-05', amountFen: 75_000 }),
    ]);
    expect(plan.payments.map(({ month, amountFen, offsetFen }) => [month, amountFen, offsetFen])).toEqual([
      ['2026-01', 25_000, 25_000],
      ['2026-02', 25_000, 25_000],
    ]);
    expect(plan.offsets).toEqual([
      { overpaymentId: 'o', month: '2026-03', amountFen: 25_000, paidMonth: '2026-01' },
      { overpaymentId: 'o', month: '2026-04', amountFen: 25_000, paidMonth: '2026-02' },
    ]);
  });

  test('sets the oldest months off first, in any order of discovery, and no closed records', () => {
    const net = netByMonth([...paid('2025-09', '2025-12'), ...paid('2026-02', '2026-04')], []);
    const mixed = ledger({ terms: [...ledger({}).terms, { fromMonth: '2026-02', amountFen: 0, reason: '' }], net });
    const later = record({ id: 'later', fromMonth: '2026-03', throughMonth: '2026-04' });
    const older = record({ id: 'older', fromMonth: '2026-02', throughMonth: '2026-02', amountFen: 25_000 });
    expect(planPayments(mixed, '2026-05', [later, older]).offsets).toEqual([
      { overpaymentId: 'older', month: '2026-02', amountFen: 25_000, paidMonth: '2026-01' },
    ]);
    const done = [record({ ...later, status: 'CANCELLED' }), record({ ...older, status: 'RECOVERED' })];
    expect(planPayments(mixed, '2026-05', done).offsets).toEqual([]);
  });
});

describe('overpayments', () => {
  const dead = ledger({ throughMonth: '2025-12' });

  test('are the months paid after the month of death', () => {
    expect(planOverpayments([], dead)).toEqual({
      cancel: [],
      create: [{ fromMonth: '2026-01', throughMonth: '2026-02', amountFen: 50_000 }],
    });
  });

  test('once recorded, need no further change, whether recovered in part or in whole', () => {
    expect(planOverpayments([record()], dead)).toEqual(unchanged);
    const partly = ledger({
      throughMonth: '2025-12',
      net: netByMonth(paid('2025-09', '2026-02'), [{ month: '2026-01', amountFen: 10_000 }]),
    });
    expect(planOverpayments([record({ recoveredFen: 10_000 })], partly)).toEqual(unchanged);
    const wholly = ledger({ throughMonth: '2025-12', net: netByMonth(paid('2025-09', '2025-12'), []) });
    expect(planOverpayments([record({ recoveredFen: 50_000, status: 'RECOVERED' })], wholly)).toEqual(unchanged);
  });

  test('a death revoked cancels them, recovered or not', () => {
    const net = netByMonth(paid('2025-09', '2026-02'), [{ month: '2026-02', amountFen: 25_000 }]);
    const live = [
      record({ throughMonth: '2026-01', amountFen: 25_000 }),
      record({ id: 'p', fromMonth: '2026-02', amountFen: 25_000, recoveredFen: 25_000, status: 'RECOVERED' }),
      record({ id: 'q', status: 'CANCELLED' }),
    ];
    expect(planOverpayments(live, ledger({ net }))).toEqual({ cancel: ['o', 'p'], create: [] });
  });

  test('a revoked death leaves what is overpaid anyway', () => {
    const twice = netByMonth([...paid('2025-09', '2026-02'), { month: '2026-01', amountFen: 5_000 }], []);
    expect(planOverpayments([record({ amountFen: 55_000 })], ledger({ net: twice }))).toEqual({
      cancel: ['o'],
      create: [{ fromMonth: '2026-01', throughMonth: '2026-01', amountFen: 5_000 }],
    });
  });

  test('a later day of death replaces records that no longer hold', () => {
    expect(planOverpayments([record()], ledger({ throughMonth: '2026-01' }))).toEqual({
      cancel: ['o'],
      create: [{ fromMonth: '2026-02', throughMonth: '2026-02', amountFen: monthly }],
    });
  });

  test('an earlier day of death adds the months before; a record keeps its recoveries', () => {
    const net = netByMonth(paid('2025-09', '2026-02'), [{ month: '2026-01', amountFen: 10_000 }]);
    expect(planOverpayments([record({ recoveredFen: 10_000 })], ledger({ throughMonth: '2025-11', net }))).toEqual({
      cancel: [],
      create: [{ fromMonth: '2025-12', throughMonth: '2025-12', amountFen: monthly }],
    });
  });

  test('what was recovered for a month that is due after all does not count for another month', () => {
    // ¥300 of ¥500 came back: January whole, ¥50 of February; the day is corrected to January
    const net = netByMonth(paid('2025-09', '2026-02'), [
      { month: '2026-01', amountFen: 25_000 },
      { month: '2026-02', amountFen: 5_000 },
    ]);
    expect(planOverpayments([record({ recoveredFen: 30_000 })], ledger({ throughMonth: '2026-01', net }))).toEqual({
      cancel: ['o'],
      create: [{ fromMonth: '2026-02', throughMonth: '2026-02', amountFen: 20_000 }],
    });
  });

  test('a month between that was not paid too much is in no record', () => {
    const net = netByMonth([...paid('2025-09', '2026-01'), ...paid('2026-03', '2026-03')], []);
    expect(planOverpayments([], ledger({ throughMonth: '2025-12', net })).create).toEqual([
      { fromMonth: '2026-01', throughMonth: '2026-01', amountFen: monthly },
      { fromMonth: '2026-03', throughMonth: '2026-03', amountFen: monthly },
    ]);
  });

  test('months on both sides of a record that holds are recorded beside it', () => {
    const june = record({ fromMonth: '2026-06', throughMonth: '2026-06', amountFen: 25_000 });
    const net = netByMonth(paid('2025-09', '2026-07'), []);
    expect(planOverpayments([june], ledger({ throughMonth: '2026-04', net }))).toEqual({
      cancel: [],
      create: ['2026-05', '2026-07'].map((month) => ({ fromMonth: month, throughMonth: month, amountFen: monthly })),
    });
  });

  test('a record whose months another one covers is replaced, so that no fen is in two', () => {
    const inside = record({ id: 'inside', fromMonth: '2026-02', throughMonth: '2026-02', amountFen: 25_000 });
    expect(planOverpayments([record(), inside], dead)).toEqual({ cancel: ['inside'], create: [] });
  });
});

describe('the pay calendar', () => {
  const on = (day: number) =>
    figure({ name: '发放日', unit: 'day of the month', lines: [{ value: day, from: '2020-01-01', source: '测试' }] });

  test('a month is paid from its pay day on', () => {
    const days = ['2026-03-14', '2026-03-15', '2026-01-02'];
    expect(days.map((day) => lastPayMonth(on(15), day))).toEqual(['2026-02', '2026-03', '2025-12']);
  });

  test('a month too short for the pay day is paid on its last day', () => {
    expect(['2026-02-27', '2026-02-28', '2026-04-30'].map((day) => lastPayMonth(on(31), day))).toEqual([
      '2026-01',
      '2026-02',
      '2026-04',
    ]);
  });
});
