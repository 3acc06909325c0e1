import { describe, expect, test } from '@jest/globals';
import { arrears, netByMonth, overpaid, spread, sum, type MonthLedger } from './month-ledger.ts';
import { monthsFrom } from './month.ts';
import { planOverpayments, type RecordedOverpayment } from './overpayments.ts';
import { planPayments } from './payment-run.ts';

const monthly = 25_000;
const paid = (first: string, last: string) => monthsFrom(first, last).map((month) => ({ month, amountFen: monthly }));
const ledger = (of: Partial<MonthLedger>): MonthLedger => ({
  monthlyAmountFen: monthly,
  ledgerFromMonth: '2025-09',
  throughMonth: null,
  suspendedFromMonth: null,
  net: netByMonth(paid('2025-09', '2026-02'), []),
  ...of,
});

describe('arrears', () => {
  test('are the months that are due and not paid', () => {
    expect(arrears(ledger({}), '2026-02', { withHeld: true })).toEqual([]);
    expect(arrears(ledger({}), '2026-04', { withHeld: true }).map(({ month }) => month)).toEqual([
      '2026-03',
      '2026-04',
    ]);
  });

  test('a month held back is not payable', () => {
    const held = ledger({ suspendedFromMonth: '2026-04' });
    expect(arrears(held, '2026-05', { withHeld: false }).map(({ month }) => month)).toEqual(['2026-03']);
    expect(sum(arrears(held, '2026-05', { withHeld: true }))).toBe(75_000);
  });

  test('the month of death is due in full, the next is not', () => {
    expect(arrears(ledger({ throughMonth: '2026-03' }), '2026-06', { withHeld: true })).toEqual([
      { month: '2026-03', amountFen: monthly },
    ]);
  });
});

describe('overpayments', () => {
  const dead = ledger({ throughMonth: '2025-12' });
  const recorded = (of: Partial<RecordedOverpayment> = {}): RecordedOverpayment => ({
    id: 'o',
    fromMonth: '2026-01',
    amountFen: 50_000,
    recoveredFen: 0,
    status: 'OPEN',
    ...of,
  });

  test('are the months paid after the month of death', () => {
    expect(overpaid(dead)).toEqual([
      { month: '2026-01', amountFen: monthly },
      { month: '2026-02', amountFen: monthly },
    ]);
    expect(planOverpayments([], dead)).toEqual({
      cancel: [],
      create: { fromMonth: '2026-01', throughMonth: '2026-02', amountFen: 50_000 },
    });
  });

  test('once recorded, nothing more is to be done, recovered in part or in whole', () => {
    expect(planOverpayments([recorded()], dead)).toEqual({ cancel: [], create: null });
    const partly = ledger({
      throughMonth: '2025-12',
      net: netByMonth(paid('2025-09', '2026-02'), [{ month: '2026-01', amountFen: 10_000 }]),
    });
    expect(planOverpayments([recorded({ recoveredFen: 10_000 })], partly)).toEqual({ cancel: [], create: null });
    const wholly = ledger({ throughMonth: '2025-12', net: netByMonth(paid('2025-09', '2025-12'), []) });
    expect(planOverpayments([recorded({ recoveredFen: 50_000, status: 'RECOVERED' })], wholly)).toEqual({
      cancel: [],
      create: null,
    });
  });

  test('a death revoked cancels them, recovered or not', () => {
    const live = [
      recorded(),
      recorded({ id: 'p', status: 'RECOVERED', recoveredFen: 50_000 }),
      recorded({ id: 'q', status: 'CANCELLED' }),
    ];
    expect(planOverpayments(live, ledger({}))).toEqual({ cancel: ['o', 'p'], create: null });
  });

  test('a day of death corrected replaces what no longer holds', () => {
    const later = ledger({ throughMonth: '2026-01' });
    expect(planOverpayments([recorded()], later)).toEqual({
      cancel: ['o'],
      create: { fromMonth: '2026-02', throughMonth: '2026-02', amountFen: monthly },
    });
    const sooner = ledger({ throughMonth: '2025-11' });
    expect(planOverpayments([recorded()], sooner)).toEqual({
      cancel: ['o'],
      create: { fromMonth: '2025-12', throughMonth: '2026-02', amountFen: 75_000 },
    });
  });

  test('money that came back is spread from the oldest month, and never more than was overpaid', () => {
    expect(spread(30_000, overpaid(dead))).toEqual([
      { month: '2026-01', amountFen: 25_000 },
      { month: '2026-02', amountFen: 5_000 },
    ]);
    expect(() => spread(50_001, overpaid(dead))).toThrow(RangeError);
  });
});

describe('a payment run', () => {
  test('pays the month, and arrears with it', () => {
    expect(planPayments(ledger({}), '2026-04', []).payments).toEqual([
      { month: '2026-03', kind: 'ARREARS', amountFen: monthly, offsetFen: 0 },
      { month: '2026-04', kind: 'REGULAR', amountFen: monthly, offsetFen: 0 },
    ]);
    expect(planPayments(ledger({}), '2026-02', []).payments).toEqual([]);
  });

  test('sets an overpayment off against what is due to the fen', () => {
    // two months held back before a death in February, three months paid by mistake after it
    const net = netByMonth([...paid('2025-09', '2025-12'), ...paid('2026-03', '2026-05')], []);
    const mixed = ledger({ throughMonth: '2026-02', net });
    const debt = { id: 'o', fromMonth: '2026-03', throughMonth: '2026-05', amountFen: 75_000, recoveredFen: 0 };
    const plan = planPayments(mixed, '2026-06', [debt]);
    expect(plan.payments.map(({ month, amountFen, offsetFen }) => [month, amountFen, offsetFen])).toEqual([
      ['2026-01', 25_000, 25_000],
      ['2026-02', 25_000, 25_000],
    ]);
    expect(plan.offsets).toEqual([
      { overpaymentId: 'o', month: '2026-03', amountFen: 25_000, paidMonth: '2026-01' },
      { overpaymentId: 'o', month: '2026-04', amountFen: 25_000, paidMonth: '2026-02' },
    ]);
  });
});
