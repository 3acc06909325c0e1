import { describe, expect, test } from '@jest/globals';
import { netByMonth } from '../testing/net-by-month.ts';
import { arrears, due, overpaid, payable, spread, sum, type MonthLedger } from './month-ledger.ts';
import { monthsFrom } from './month.ts';

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

  test('each month is due by the newest term that has begun, none after the last month', () => {
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

  test('recovered money is spread from the oldest month, and never more than was overpaid', () => {
    expect(spread(30_000, overpaid(dead))).toEqual([
      { month: '2026-01', amountFen: 25_000 },
      { month: '2026-02', amountFen: 5_000 },
    ]);
    expect(() => spread(50_001, overpaid(dead))).toThrow(RangeError);
  });
});
