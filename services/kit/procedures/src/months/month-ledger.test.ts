import { describe, expect, test } from '@jest/globals';
import { arrears, due, netByMonth, overpaid, payable, spread, sum, type MonthLedger } from './month-ledger.ts';
import { monthsFrom } from './month.ts';
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

describe('terms', () => {
  const terms = [
    { fromMonth: '2026-01', amountFen: 100, reason: '' },
    { fromMonth: '2026-03', amountFen: 40, reason: '' },
  ];

  test('each month is due by the term that has begun, none after the last month', () => {
    const of = { terms, throughMonth: '2026-04' };
    expect(['2025-12', '2026-02', '2026-03', '2026-04', '2026-05'].map((month) => due(of, month))).toEqual([
      0, 100, 40, 40, 0,
    ]);
  });

  test('what is due and unpaid is arrears, what is paid above it is overpaid', () => {
    const net = new Map(['2026-01', '2026-03', '2026-04'].map((month) => [month, 100]));
    const now = ledger({ terms, ledgerFromMonth: '2026-01', net });
    expect(arrears(now, '2026-05')).toEqual([
      { month: '2026-02', amountFen: 100 },
      { month: '2026-05', amountFen: 40 },
    ]);
    expect(overpaid(now)).toEqual([
      { month: '2026-03', amountFen: 60 },
      { month: '2026-04', amountFen: 60 },
    ]);
  });
});

describe('arrears', () => {
  test('are the months that are due and not paid', () => {
    expect(arrears(ledger({}), '2026-02')).toEqual([]);
    expect(arrears(ledger({}), '2026-04').map(({ month }) => month)).toEqual(['2026-03', '2026-04']);
  });

  test('a month held back is not payable', () => {
    const held = ledger({ heldFromMonth: '2026-04' });
    expect(payable(held, '2026-05').map(({ month }) => month)).toEqual(['2026-03']);
    expect(sum(arrears(held, '2026-05'))).toBe(75_000);
  });

  test('the month of death is due in full, the next is not', () => {
    expect(arrears(ledger({ throughMonth: '2026-03' }), '2026-06')).toEqual([{ month: '2026-03', amountFen: monthly }]);
  });
});

describe('overpayments', () => {
  const dead = ledger({ throughMonth: '2025-12' });

  test('are the months paid after the last one due', () => {
    expect(overpaid(dead)).toEqual([
      { month: '2026-01', amountFen: monthly },
      { month: '2026-02', amountFen: monthly },
    ]);
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

  test('pays no month that is held back', () => {
    const held = ledger({ heldFromMonth: '2026-04' });
    expect(planPayments(held, '2026-05', []).payments.map(({ month }) => month)).toEqual(['2026-03']);
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
