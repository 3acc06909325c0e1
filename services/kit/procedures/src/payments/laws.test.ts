import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { arrears, due, overpaid, payable, spread, sum, type MonthLedger } from '../months/month-ledger.ts';
import { addMonths, monthsFrom, type Month } from '../months/month.ts';
import { netByMonth } from '../testing/net-by-month.ts';
import { leftOf, monthsOfRecord, planOverpayments, type RecordedOverpayment } from './overpayments.ts';
import { planPayments, type PlannedPayment } from './payment-run.ts';

const first = '2026-01';
const at = (index: number): Month => addMonths(first, index);
const life = 18;

/** A benefit as its rows have it, with what each run and each repayment added. */
interface Book {
  dueFen: number[];
  throughMonth: Month | null;
  heldFromMonth: Month | null;
  payments: (PlannedPayment & { runMonth: Month })[];
  recoveries: { overpaymentId: string; month: Month; amountFen: number; kind: 'OFFSET' | 'REPAID' }[];
  records: RecordedOverpayment[];
  runMonth: Month;
}

const newBook = (): Book => ({
  dueFen: Array.from({ length: life }, () => 25_000),
  throughMonth: null,
  heldFromMonth: null,
  payments: [],
  recoveries: [],
  records: [],
  runMonth: at(-1),
});

function ledgerOf({ dueFen, throughMonth, heldFromMonth, payments, recoveries }: Book): MonthLedger {
  const terms = dueFen.map((amountFen, index) => ({ fromMonth: at(index), amountFen, reason: '' }));
  return { terms, ledgerFromMonth: first, throughMonth, heldFromMonth, net: netByMonth(payments, recoveries) };
}

/** Updates the records by the months. */
function reconcile(book: Book): void {
  const { cancel, create } = planOverpayments(book.records, ledgerOf(book));
  for (const record of book.records) if (cancel.includes(record.id)) record.status = 'CANCELLED';
  const opened = create.map((months, n) => ({ id: `${book.records.length + n}`, ...months, recoveredFen: 0 }));
  book.records.push(...opened.map((months) => ({ ...months, status: 'OPEN' as const })));
}

function takeBack(book: Book, recoveries: Book['recoveries']): void {
  book.recoveries.push(...recoveries);
  for (const record of book.records) {
    record.recoveredFen = sum(book.recoveries.filter(({ overpaymentId }) => overpaymentId === record.id));
    if (record.status === 'OPEN' && leftOf(record) <= 0) record.status = 'RECOVERED';
  }
}

/** One run; those of the months between were missed. */
function run(book: Book, months: number): PlannedPayment[] {
  book.runMonth = addMonths(book.runMonth, months);
  reconcile(book);
  const { payments, offsets } = planPayments(ledgerOf(book), book.runMonth, book.records);
  book.payments.push(...payments.map((payment) => ({ ...payment, runMonth: book.runMonth })));
  takeBack(
    book,
    offsets.map((offset) => ({ ...offset, kind: 'OFFSET' })),
  );
  return payments;
}

/** Somebody pays back a part of the oldest open overpayment. */
function repay(book: Book, share: number): void {
  const record = book.records.find(({ status }) => status === 'OPEN');
  if (!record) return;
  const parts = spread(Math.ceil(leftOf(record) * share), monthsOfRecord(overpaid(ledgerOf(book)), record));
  takeBack(
    book,
    parts.map((part) => ({ overpaymentId: record.id, ...part, kind: 'REPAID' })),
  );
}

type Step = (book: Book) => void;
const index = fc.integer({ min: 0, max: life - 1 });
const maybeMonth = fc.option(index.map(at), { nil: null });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.integer({ min: 1, max: 3 }).map(
    (months): Step =>
      (book) =>
        void run(book, months),
  ),
  fc
    .record({ from: index, months: fc.integer({ min: 1, max: 6 }), fen: fc.constantFrom(0, 1, 10_000, 25_000, 65_000) })
    .map(({ from, months, fen }): Step => (book) => {
      book.dueFen = book.dueFen.map((was, n) => (n >= from && n < from + months ? fen : was));
      reconcile(book);
    }),
  maybeMonth.map((throughMonth): Step => (book) => {
    book.throughMonth = throughMonth;
    reconcile(book);
  }),
  maybeMonth.map(
    (heldFromMonth): Step =>
      (book) =>
        void (book.heldFromMonth = heldFromMonth),
  ),
  fc.double({ min: 0.1, max: 1, noNaN: true }).map(
    (share): Step =>
      (book) =>
        repay(book, share),
  ),
);
const steps = fc.array(step, { minLength: 1, maxLength: 20 });

/** Runs a random sequence and checks after each step. */
const always = (look: (book: Book) => void) =>
  fc.assert(
    fc.property(steps, (all) => {
      const book = newBook();
      for (const each of all) {
        each(book);
        look(book);
      }
    }),
    { numRuns: 100 },
  );

const openOf = ({ records }: Book) => records.filter(({ status }) => status === 'OPEN');
const openFen = (book: Book) => openOf(book).reduce((all, record) => all + leftOf(record), 0);

test('the open overpayments are exactly what is overpaid, each month in one of them, each fen once', () => {
  always((book) => {
    const months = overpaid(ledgerOf(book));
    expect(openFen(book)).toBe(sum(months));
    for (const { month } of months)
      expect(
        openOf(book).filter(({ fromMonth, throughMonth }) => fromMonth <= month && month <= throughMonth),
      ).toHaveLength(1);
    for (const record of openOf(book)) expect(sum(monthsOfRecord(months, record))).toBe(leftOf(record));
  });
});

test('paid out − repaid = due − unpaid + overpaid', () => {
  always((book) => {
    const { payments, recoveries, runMonth } = book;
    const ledger = ledgerOf(book);
    const handedOut = payments.reduce((all, { amountFen, offsetFen }) => all + amountFen - offsetFen, 0);
    const repaid = sum(recoveries.filter(({ kind }) => kind === 'REPAID'));
    const months = monthsFrom(first, runMonth);
    const dueFen = months.reduce((all, month) => all + due(ledger, month), 0);
    expect(handedOut - repaid).toBe(dueFen - sum(arrears(ledger, runMonth)) + openFen(book));
  });
});

test('a run leaves nothing payable unpaid, and a second one of the month pays nothing', () => {
  always((book) => {
    run(book, 1);
    expect(payable(ledgerOf(book), book.runMonth)).toEqual([]);
    const before = structuredClone(book);
    expect(run(book, 0)).toEqual([]);
    expect(book).toEqual(before);
  });
});

test('a run pays the months in order, each once, none later than its own, no negative amount', () => {
  always((book) => {
    const payments = run(book, 1);
    const months = payments.map(({ month }) => month);
    expect(months).toEqual([...new Set(months)].sort());
    for (const { month, kind, amountFen, offsetFen } of payments) {
      expect(month <= book.runMonth).toBe(true);
      expect(kind).toBe(month === book.runMonth ? 'REGULAR' : 'ARREARS');
      expect(amountFen > 0 && offsetFen >= 0 && offsetFen <= amountFen).toBe(true);
    }
    for (const fen of ledgerOf(book).net.values()) expect(fen).toBeGreaterThanOrEqual(0);
    for (const record of book.records) expect(leftOf(record)).toBeGreaterThanOrEqual(0);
  });
});

test('a run pays no more of a month than is due and unpaid, nor while it is held back', () => {
  always((book) => {
    const before = ledgerOf(book);
    for (const { month, amountFen } of run(book, 1)) {
      expect(amountFen).toBe(due(before, month) - (before.net.get(month) ?? 0));
      expect(book.heldFromMonth === null || month < book.heldFromMonth).toBe(true);
    }
  });
});

test('offsets match their payments to the fen', () => {
  always(({ payments, recoveries }) => {
    const offsets = recoveries.filter(({ kind }) => kind === 'OFFSET');
    expect(sum(offsets)).toBe(payments.reduce((all, { offsetFen }) => all + offsetFen, 0));
  });
});

test('missed runs made up later pay the same by month as runs in time', () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 2, max: 5 }), (all, months) => {
      const late = newBook();
      for (const each of all) each(late);
      const inTime = structuredClone(late);
      run(late, months);
      for (let n = 0; n < months; n += 1) run(inTime, 1);
      const shape = (book: Book) => [ledgerOf(book).net, openFen(book), arrears(ledgerOf(book), book.runMonth)];
      expect(shape(late)).toEqual(shape(inTime));
    }),
    { numRuns: 100 },
  );
});
