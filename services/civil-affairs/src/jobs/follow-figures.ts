import type { Tx } from '@one-window/database';
import { lastPayMonth, type Term } from '@one-window/procedures';
import { groupBy, type ServiceParts } from '@one-window/service';
import { termsOf } from '../benefit/follow-persons.ts';
import { payments, type BenefitLedger } from '../benefit/payments.ts';
import { storeLedgers } from '../benefit/store-ledgers.ts';
import { payDay } from '../benefit/rules/figures.ts';
import { subsistenceTerms } from '../subsistence/rules/monthly-allowance.ts';
import { emitAllowance } from '../subsistence/allowance-events.ts';
import { loadHouseholds } from '../subsistence/household-facts.ts';
import { ledgerOf } from '../subsistence/recalculate.ts';

const batchSize = 500;
/** The job of which this is a step. */
const reason = 'run-benefits';

/**
 * Brings the terms of the benefits that the next run pays to the figures by month, once a run: a line that was added counts
 * from its own month, months before it stay. Whom and what an allowance counts stays as it is. Emits
 * `subsistence-allowance.changed` for allowances whose amounts change.
 */
export async function followFigures({ database, clock }: Pick<ServiceParts, 'database' | 'clock'>): Promise<void> {
  const today = clock.today();
  let after: string | undefined = '00000000-0000-0000-0000-000000000000';
  while (after !== undefined) {
    const from: string = after;
    after = await database.transaction({ kind: 'system', reason }, `system:${reason}`, (tx) =>
      followBatch(tx, from, today),
    );
  }
}

/** @returns the last benefit of a full batch; undefined when there is none after it */
async function followBatch(tx: Tx, after: string, today: string): Promise<string | undefined> {
  const ledgers = await payments.lock(
    tx,
    `b.id in (select id from benefit where not settled and last_run_month < $1 and id > $2::uuid order by id limit ${batchSize})`,
    lastPayMonth(payDay, today),
    after,
  );
  const next = [...(await allowances(tx, ledgers, today)), ...(await personal(tx, ledgers))];
  const termsBefore = new Map(ledgers.map(({ benefit, months }) => [benefit.id, shapeOf(months.terms)]));
  const changed = next.filter(({ benefit, months }) => termsBefore.get(benefit.id) !== shapeOf(months.terms));
  await storeLedgers(tx, changed, today);
  for (const { benefit } of changed) {
    if (benefit.kind === 'SUBSISTENCE' && benefit.status === 'ACTIVE') await emitAllowance(tx, 'changed', benefit);
  }
  return ledgers.length === batchSize ? ledgers.at(-1)?.benefit.id : undefined;
}

const shapeOf = (terms: readonly Term[]) =>
  JSON.stringify(terms.map(({ fromMonth, amountFen }) => [fromMonth, amountFen]));

async function allowances(tx: Tx, all: readonly BenefitLedger[], today: string): Promise<BenefitLedger[]> {
  const ledgers = all.filter(({ benefit }) => benefit.kind === 'SUBSISTENCE');
  if (ledgers.length === 0) return [];
  const facts = await loadHouseholds(
    tx,
    ledgers.map(({ benefit }) => benefit.id),
    [],
  );
  const membersOf = groupBy(facts.members, ({ benefitId }) => benefitId);
  const incomesOf = groupBy(facts.incomes, ({ benefitId }) => benefitId);
  return ledgers.map((ledger) => {
    const { benefit, months } = ledger;
    const [members, incomes] = [membersOf.get(benefit.id) ?? [], incomesOf.get(benefit.id) ?? []];
    return benefit.status === 'ACTIVE'
      ? ledgerOf(ledger, members, incomes, today)
      : { ...ledger, months: { ...months, terms: subsistenceTerms(benefit.fromMonth, members, incomes) } };
  });
}

async function personal(tx: Tx, all: readonly BenefitLedger[]): Promise<BenefitLedger[]> {
  const ledgers = all.filter(({ benefit }) => benefit.kind !== 'SUBSISTENCE');
  if (ledgers.length === 0) return [];
  const rows = await tx.sql<{ id: string; birthOn: string }>(
    'select id, birth_on as "birthOn" from resident_replica where id = any($1::uuid[])',
    ledgers.map(({ benefit }) => benefit.holderId),
  );
  const people = new Map(rows.map((row) => [row.id, row]));
  return ledgers.flatMap((ledger) => {
    const person = people.get(ledger.benefit.holderId);
    return person ? [{ ...ledger, months: { ...ledger.months, terms: termsOf(ledger, person) } }] : [];
  });
}
