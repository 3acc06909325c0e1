import type { Tx } from '@one-window/database';
import { addMonths, due, later, monthOf } from '@one-window/procedures';
import { followPersons } from '../benefit/follow-persons.ts';
import { payments, type BenefitLedger } from '../benefit/payments.ts';
import { storeLedgers } from '../benefit/store-ledgers.ts';
import { emitAllowance } from './allowance-events.ts';
import { loadHouseholds, type HouseholdFacts } from './household-facts.ts';
import type { CountedIncome, CountedMember } from './rules/household-changes.ts';
import { subsistenceTerms } from './rules/monthly-allowance.ts';
import { storeHouseholds } from './store-households.ts';
import type { IncomeRow } from './table.ts';

/** An allowance that runs, locked with what it counts. */
export interface HeldAllowance {
  ledger: BenefitLedger;
  facts: HouseholdFacts;
}

/** Locks an allowance with what it counts; undefined when the caller may not see it. */
export async function holdAllowance(tx: Tx, id: string): Promise<HeldAllowance | undefined> {
  const [ledger] = await payments.lock(tx, `b.id = $1 and b.kind = 'SUBSISTENCE'`, id);
  if (!ledger) return undefined;
  return { ledger, facts: await loadHouseholds(tx, [ledger.benefit.id], [ledger.benefit.householdId!]) };
}

/** The benefit and its months, from whom and what it counts; without a member it has ended with the last one's month. */
export function ledgerOf(
  ledger: BenefitLedger,
  members: readonly CountedMember[],
  incomes: readonly CountedIncome[],
  today: string,
): BenefitLedger {
  const { benefit, months } = ledger;
  const terms = subsistenceTerms(benefit.fromMonth, members, incomes);
  const memberIds = [
    ...new Set(members.filter(({ throughMonth }) => throughMonth === null).map(({ residentId }) => residentId)),
  ].sort();
  const isRunning = memberIds.length > 0;
  const throughMonth = isRunning
    ? null
    : members.map((member) => member.throughMonth ?? benefit.fromMonth).reduce(later);
  const monthlyAmountFen = isRunning
    ? due({ terms, throughMonth: null }, later(benefit.fromMonth, addMonths(monthOf(today), 1)))
    : 0;
  const recheckNow = isRunning && monthlyAmountFen === 0 && benefit.monthlyAmountFen > 0;
  return {
    ...ledger,
    benefit: {
      ...benefit,
      memberIds,
      status: isRunning ? 'ACTIVE' : 'ENDED',
      monthlyAmountFen,
      throughMonth,
      endCause: isRunning ? null : 'NO_MEMBERS',
      nextRecheckOn: recheckNow ? today : benefit.nextRecheckOn,
    },
    months: { ...months, terms, throughMonth },
  };
}

/** Declared incomes ended with this month where `replaces` says so, and the new ones from the next month on. */
export function redeclare(
  { ledger, facts }: HeldAllowance,
  replaces: (income: IncomeRow) => boolean,
  declared: readonly { kind: string; monthlyFen: number; source: string }[],
  today: string,
): (Omit<IncomeRow, 'id' | 'benefitId' | 'gridCode'> & Partial<IncomeRow>)[] {
  const month = monthOf(today);
  const fromMonth = addMonths(month, 1) < ledger.benefit.fromMonth ? ledger.benefit.fromMonth : addMonths(month, 1);
  const through = addMonths(fromMonth, -1);
  const kept = facts.incomes.map((income) =>
    income.sourceId === null && (income.throughMonth === null || income.throughMonth > through) && replaces(income)
      ? { ...income, throughMonth: through }
      : income,
  );
  const added = declared
    .filter(({ monthlyFen }) => monthlyFen > 0)
    .map((each) => ({ ...each, fromMonth, throughMonth: null, residentId: null, sourceId: null }));
  return [...kept, ...added];
}

/**
 * Stores an allowance with other incomes; when nothing is due any more it ends with this month. Emits
 * `subsistence-allowance.changed` or `.ended`.
 */
export async function storeIncomes(
  tx: Tx,
  { ledger, facts }: HeldAllowance,
  incomes: ReturnType<typeof redeclare>,
  of: { today: string; nextRecheckOn: string | null },
): Promise<void> {
  const recalculated = ledgerOf(ledger, facts.members, incomes, of.today);
  const isDue = recalculated.benefit.monthlyAmountFen > 0;
  const next = isDue
    ? { ...recalculated, benefit: { ...recalculated.benefit, nextRecheckOn: of.nextRecheckOn } }
    : ended(recalculated, of.today);
  await storeHouseholds(tx, [{ ledger: next, members: facts.members, incomes }]);
  await storeAllowance(tx, next, of.today);
}

/** Ends an allowance with this month, as an officer decided. */
export function ended(ledger: BenefitLedger, today: string): BenefitLedger {
  const throughMonth = monthOf(today);
  const end = { status: 'ENDED', endCause: 'OFFICER', throughMonth, monthlyAmountFen: 0, memberIds: [] } as const;
  return {
    ...ledger,
    benefit: { ...ledger.benefit, ...end, memberIds: [], nextRecheckOn: null },
    months: { ...ledger.months, throughMonth },
  };
}

/** Stores an allowance as an officer left it, publishes it, and brings the members' own subsidies in step. */
export async function storeAllowance(tx: Tx, next: BenefitLedger, today: string): Promise<void> {
  await storeLedgers(tx, [next], today);
  await emitAllowance(tx, next.benefit.status === 'ENDED' ? 'ended' : 'changed', next.benefit);
  const members = await tx.sql<{ id: string }>(
    'select distinct resident_id as id from allowance_member where benefit_id = $1',
    next.benefit.id,
  );
  await followPersons(
    tx,
    members.map(({ id }) => id),
    today,
  );
}
