import { describe, expect, test } from '@jest/globals';
import { monthsFrom, netByMonth, type MonthLedger } from '@one-window/procedures';
import { planOverpayments, type RecordedOverpayment } from './overpayments.ts';

const monthly = 25_000;
const paid = (first: string, last: string) => monthsFrom(first, last).map((month) => ({ month, amountFen: monthly }));
const ledger = (of: Partial<MonthLedger>): MonthLedger => ({
  terms: [{ fromMonth: '2025-09', amountFen: monthly, reason: '' }],
  ledgerFromMonth: '2025-09',
  throughMonth: null,
  net: netByMonth(paid('2025-09', '2026-02'), []),
  ...of,
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
});
