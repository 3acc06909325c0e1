import type { RowOf, Tx } from '@one-window/database';
import { addMonths, type Month, monthOf } from '@one-window/procedures';
import { groupBy } from '@one-window/service';
import { payments, type BenefitLedger } from '../benefit/payments.ts';
import { moveBenefits } from '../benefit/move-benefits.ts';
import { benefitTable } from '../benefit/table.ts';
import { storeLedgers } from '../benefit/store-ledgers.ts';
import { countIncomes, countMembers, type CountedIncome, type CountedMember } from './rules/household-changes.ts';
import { emitAllowance } from './allowance-events.ts';
import { loadHouseholds, type HouseholdFacts } from './household-facts.ts';
import { ledgerOf } from './recalculate.ts';
import { storeHouseholds } from './store-households.ts';
import type { IncomeRow, MemberRow } from './table.ts';

/** An allowance as it has to be now. */
interface RecalculatedAllowance {
  ledger: BenefitLedger;
  members: CountedMember[];
  incomes: CountedIncome[];
  changed: boolean;
}

const concerned = `b.kind = 'SUBSISTENCE' and b.end_cause is distinct from 'OFFICER' and b.id in (
  select id from benefit where household_id = any($1::uuid[])
  union select benefit_id from allowance_member where resident_id = any($2::uuid[]))`;

/**
 * Recalculates the allowances of those households and residents from what is known now: a death counts from the month
 * after it, a birth, a move and a pension from the month after it became known. Emits `subsistence-allowance.changed` or
 * `.ended`. Compares and then acts, so repetition and disorder change nothing.
 * @returns residents whose membership changed
 */
export async function followHouseholds(
  tx: Tx,
  of: { householdIds?: readonly string[]; residentIds?: readonly string[] },
  today: string,
): Promise<string[]> {
  const { householdIds = [], residentIds = [] } = of;
  const moved = await moveBenefits(tx, concerned, householdIds, residentIds);
  const ledgers = await payments.lock(tx, concerned, householdIds, residentIds);
  if (ledgers.length === 0) return [];
  const facts = await loadHouseholds(
    tx,
    ledgers.map(({ benefit }) => benefit.id),
    ledgers.map(({ benefit }) => benefit.householdId!),
  );
  const running = await runningAllowances(tx, ledgers);
  const [membersOf, incomesOf] = [
    groupBy(facts.members, ({ benefitId }) => benefitId),
    groupBy(facts.incomes, ({ benefitId }) => benefitId),
  ];
  const recalculated = ledgers
    .filter(({ benefit }) => benefit.status === 'ACTIVE' || !running.has(benefit.householdId!))
    .map((ledger) =>
      recalculate(ledger, membersOf.get(ledger.benefit.id) ?? [], incomesOf.get(ledger.benefit.id) ?? [], facts, today),
    )
    .filter((each) => each.changed || moved.has(each.ledger.benefit.id));
  await storeHouseholds(tx, recalculated);
  await storeLedgers(
    tx,
    recalculated.map(({ ledger }) => ledger),
    today,
  );
  for (const { ledger } of recalculated) {
    await emitAllowance(tx, ledger.benefit.status === 'ENDED' ? 'ended' : 'changed', ledger.benefit);
  }
  return [...new Set(recalculated.flatMap(({ members }) => members.map(({ residentId }) => residentId)))];
}

const runningFields = benefitTable.only('householdId');

async function runningAllowances(tx: Tx, ledgers: readonly BenefitLedger[]): Promise<Set<string | null>> {
  const rows = await tx.sql<RowOf<typeof runningFields>>(
    `select ${runningFields.columns} from benefit where kind = 'SUBSISTENCE' and status = 'ACTIVE' and household_id = any($1::uuid[])`,
    ledgers.map(({ benefit }) => benefit.householdId),
  );
  return new Set(rows.map(({ householdId }) => householdId));
}

/** The allowance as the facts have it in that month. */
function recalculate(
  ledger: BenefitLedger,
  members: readonly MemberRow[],
  incomes: readonly IncomeRow[],
  facts: HouseholdFacts,
  today: string,
): RecalculatedAllowance {
  const { benefit } = ledger;
  const month = monthOf(today);
  const household = facts.households.get(benefit.householdId!);
  const counted = countMembers(members, {
    district: benefit.gridCode.slice(0, 6),
    memberIds: household?.memberIds,
    people: facts.people,
    month,
  });
  const joined = benefit.status === 'ACTIVE' ? counted.joined : [];
  const nextMembers = [...counted.kept, ...joined];
  const own = new Set(nextMembers.map(({ residentId }) => residentId));
  const income = countIncomes(
    incomes,
    nextMembers,
    facts.pensions.filter(({ residentId }) => own.has(residentId)),
    addMonths(month, 1),
  );
  const nextIncomes: CountedIncome[] = [...income.kept, ...income.joined];
  const next = ledgerOf(ledger, nextMembers, nextIncomes, today);
  const changed =
    JSON.stringify([members, incomes, ledger.benefit, ledger.months.terms.map(termKey)]) !==
    JSON.stringify([nextMembers, nextIncomes, next.benefit, next.months.terms.map(termKey)]);
  return { ledger: next, members: nextMembers, incomes: nextIncomes, changed };
}

const termKey = ({ fromMonth, amountFen }: { fromMonth: Month; amountFen: number }) => `${fromMonth}:${amountFen}`;
