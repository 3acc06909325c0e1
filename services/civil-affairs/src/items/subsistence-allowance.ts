import type { UserError } from '@one-window/contracts';
import { type Grant, addMonths, addMonthsToDay, cite, due, monthOf, valueOn } from '@one-window/procedures';
import { grantBenefit } from '../benefit/grant-benefit.ts';
import type { CaseGranting } from '../case/case-facts.ts';
import { bankAccountOf, estimateOf, meansOf } from './judge-case.ts';
import { refuse } from '../refuse.ts';
import { recheckMonths, subsistenceLine } from '../subsistence/rules/figures.ts';
import { countIncomes } from '../subsistence/rules/household-changes.ts';
import { subsistenceTerms } from '../subsistence/rules/monthly-allowance.ts';
import { emitAllowance } from '../subsistence/allowance-events.ts';
import { storeHouseholds } from '../subsistence/store-households.ts';

/**
 * Begins a household's allowance from the month after the decision (暂行办法 art 11): line × members − income, once the
 * publicity has run its seven days without objection. Emits `subsistence-allowance.granted`.
 */
export async function grantAllowance(granting: CaseGranting): Promise<Grant | UserError> {
  const { tx, row, facts, resources, clock } = granting;
  if (facts.publicityEndCause !== 'TERM' || facts.publicityRunning) return refuse('PUBLICITY_REQUIRED', {}, 'caseId');
  const today = clock.today();
  const fromMonth = addMonths(monthOf(today), 1);
  const certificateNumber = `低保${granting.application.number}`;
  const memberIds = facts.members.map(({ id }) => id).sort();
  const members = memberIds.map((residentId) => ({ residentId, fromMonth, throughMonth: null, reason: null }));
  const pensions = facts.members.flatMap(({ id: residentId, pensions: own }) =>
    own.map(({ id, monthlyFen, fromMonth: begun, throughMonth }) => ({
      id,
      residentId,
      monthlyAmountFen: monthlyFen,
      fromMonth: begun,
      throughMonth,
    })),
  );
  const declared = (meansOf(facts, granting).declaration?.incomes ?? []).map(({ kind, monthlyFen }) => ({
    kind,
    monthlyFen,
    fromMonth,
    throughMonth: null,
    residentId: null,
    sourceId: null,
    source: '申请人申报',
  }));
  const incomes = [...declared, ...countIncomes([], members, pensions, fromMonth).joined];
  const terms = subsistenceTerms(fromMonth, members, incomes);
  const gridCode = facts.householdGridCode!;
  const nextRecheckOn = addMonthsToDay(today, valueOn(recheckMonths, today));
  const id = await grantBenefit(tx, resources.bankAccounts, {
    kind: 'SUBSISTENCE',
    holderId: row.subjectId!,
    householdId: facts.householdId!,
    memberIds,
    gridCode,
    caseId: row.id,
    certificateNumber,
    terms,
    fromMonth,
    bankAccount: bankAccountOf(granting)!,
    nextRecheckOn,
    today,
  });
  if (!id) return refuse('BENEFIT_RUNNING', {}, 'caseId');
  await storeHouseholds(tx, [{ ledger: { benefit: { id, gridCode } }, members, incomes }]);
  const monthlyAmountFen = due({ terms, throughMonth: null }, fromMonth);
  await emitAllowance(tx, 'granted', {
    id,
    householdId: facts.householdId,
    gridCode,
    memberIds,
    status: 'ACTIVE',
    monthlyAmountFen,
    fromMonth,
    throughMonth: null,
  });
  return {
    certificateNumber,
    certificateName: '最低生活保障证',
    reason: '经核对、公示，符合最低生活保障条件',
    opinion: '准予纳入最低生活保障',
    terms: {
      ...estimateOf(row, facts, granting),
      monthlyAmountFen,
      fromMonth,
      ruleSource: `${cite(subsistenceLine, fromMonth)}；按差额发给`,
    },
  };
}
