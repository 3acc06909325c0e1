import type { UserError } from '@one-window/contracts';
import {
  type CasePapers,
  type Check,
  type Grant,
  type Granting,
  type ItemProcedure,
  addMonths,
  addMonthsToDay,
  cite,
  due,
  monthOf,
  valueOn,
} from '@one-window/procedures';
import { grantBenefit } from '../benefit/grant-benefit.ts';
import type { CaseFacts } from '../case/case-facts.ts';
import type { Estimate } from '../case/estimate.ts';
import { endPublicity } from '../publicity/end-publicity.ts';
import { refuse } from '../refuse.ts';
import type { Resources } from '../resources.ts';
import { emitAllowance } from '../subsistence/allowance-events.ts';
import { digestOf, meansOf } from '../subsistence/means-of-case.ts';
import type { CheckedMeans, Declaration } from '../subsistence/rules/economic-check.ts';
import { depositMonths, recheckMonths, subsistenceLaw as law, subsistenceLine } from '../subsistence/rules/figures.ts';
import { countIncomes } from '../subsistence/rules/household-changes.ts';
import { subsistenceTerms } from '../subsistence/rules/monthly-allowance.ts';
import { storeHouseholds } from '../subsistence/store-households.ts';
import { applicantChecks, applicantOf, bankAccountOf, type Applicant } from './checks.ts';

/** What a subsistence allowance is judged by. */
interface AllowanceFacts extends Applicant {
  hasHousehold: boolean;
  means: CheckedMeans;
  declaration: Declaration | null;
  visitedOn: string | null;
  /** Whether an officer confirmed the economic check on the facts as they are now. */
  isConfirmed: boolean;
}

/**
 * The checks of a subsistence allowance (A01), each with its source; all must pass for a grant. They say whether, not how
 * much: the window sees them, the household's means are this department's alone. The figures are those of the day.
 */
function allowanceChecks(facts: AllowanceFacts, day: string): Check[] {
  const { means, declaration, visitedOn, hasHousehold, isConfirmed } = facts;
  const isPoor =
    declaration !== null &&
    !declaration.hasVehicle &&
    !declaration.hasSecondHouse &&
    declaration.depositsFen <= means.depositLimitFen;
  return [
    ...applicantChecks(facts, law),
    {
      code: 'HOUSEHOLD',
      title: `以家庭为单位：${law}`,
      passed: hasHousehold && means.members > 0,
      detail: hasHousehold ? `在册成员${means.members}人` : '不属于任何户',
    },
    {
      code: 'AUTHORISED',
      title: `成年成员均已授权核对：${law}`,
      passed: (declaration?.adultsAuthorised ?? 0) >= means.adults,
      detail: `成年成员${means.adults}人，已授权${declaration?.adultsAuthorised ?? 0}人`,
    },
    {
      code: 'INCOME',
      title: `家庭人均收入低于当地保障标准：${cite(subsistenceLine, day)}`,
      passed: declaration !== null && means.members > 0 && means.incomePerHeadFen < means.lineFen,
      detail: means.incomePerHeadFen < means.lineFen ? '低于标准' : '不低于标准',
    },
    {
      code: 'PROPERTY',
      title: `家庭财产符合规定：${cite(depositMonths, day)}`,
      passed: isPoor,
      detail: declaration === null ? '未申报' : isPoor ? '符合' : '不符合',
    },
    {
      code: 'VISITED',
      title: `已入户调查、邻里访问：${law}`,
      passed: visitedOn !== null,
      detail: visitedOn === null ? '尚未入户' : `${visitedOn}已入户`,
    },
    {
      code: 'ECONOMIC_CHECK',
      title: `家庭经济状况核对已确认：${law}`,
      passed: isConfirmed,
      detail: isConfirmed ? '已确认' : '未确认，或确认后事实有变化',
    },
  ];
}

/** What the household would be paid a month, with the economic check that it follows from. */
function estimate(facts: CaseFacts, papers: CasePapers): Estimate {
  const { means, declaration } = meansOf(facts, papers);
  const ruleSource = `${cite(subsistenceLine, papers.submittedOn)}；按差额发给`;
  return { monthlyAmountFen: means.monthlyAllowanceFen, fromMonth: null, ruleSource, means, declaration };
}

/**
 * Begins a household's allowance from the month after the decision (暂行办法 art 11): line × members − income, once the
 * publicity has run its seven days without objection. Emits `subsistence-allowance.granted`.
 */
async function grant(granting: Granting<CaseFacts, Resources>): Promise<Grant | UserError> {
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
      ...estimate(facts, granting),
      monthlyAmountFen,
      fromMonth,
      ruleSource: `${cite(subsistenceLine, fromMonth)}；按差额发给`,
    },
  };
}

/** The subsistence allowance (A01). */
export const subsistenceAllowance: ItemProcedure<CaseFacts, Resources> = {
  outcomes: ['GRANTED', 'REFUSED'],
  checks: (row, facts, papers) =>
    allowanceChecks(
      {
        ...applicantOf('SUBSISTENCE', row, facts, papers),
        ...meansOf(facts, papers),
        hasHousehold: facts.householdId !== null,
        visitedOn: facts.visitedOn,
        isConfirmed: facts.confirmedDigest !== null && facts.confirmedDigest === digestOf(facts, papers),
      },
      papers.submittedOn,
    ),
  terms: (_, facts, papers) => estimate(facts, papers),
  grant,
  async ended({ tx, row, clock }) {
    await endPublicity(tx, row.id, 'CASE_ENDED', clock.today());
  },
};
