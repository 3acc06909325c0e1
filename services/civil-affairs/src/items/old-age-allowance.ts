import type { UserError } from '@one-window/contracts';
import {
  ageOn,
  cite,
  type CasePapers,
  type Check,
  type Grant,
  type Granting,
  type ItemProcedure,
} from '@one-window/procedures';
import type { CaseFacts } from '../case/case-facts.ts';
import type { Estimate } from '../case/estimate.ts';
import { grantOldAge } from '../old-age/grant-old-age.ts';
import { bandIn, firstAge, firstMonth, oldAgeBands } from '../old-age/rules.ts';
import { refuse } from '../refuse.ts';
import type { Resources } from '../resources.ts';
import { applicantChecks, applicantOf, bankAccountOf, type Applicant } from './checks.ts';

const law = '《老年人权益保障法》第三十三条（2018年）';

/** The checks of an old-age allowance (E01). */
function checks(facts: Applicant & { birthOn: string | null }, day: string): Check[] {
  const age = facts.birthOn === null ? null : ageOn(facts.birthOn, day);
  const leastAge = firstAge(day);
  return [
    ...applicantChecks(facts, law),
    {
      code: 'AGE',
      title: `年满${leastAge}周岁：${law}`,
      passed: age !== null && age >= leastAge,
      detail: age === null ? '出生日期未知' : `申请之日${age}周岁`,
    },
  ];
}

/** What the allowance would pay; nothing while the day of birth is unknown or no age band is reached. */
function estimate({ birthOn }: CaseFacts, { submittedOn }: CasePapers): Estimate | null {
  if (birthOn === null) return null;
  const fromMonth = firstMonth(birthOn, submittedOn);
  const band = bandIn(birthOn, fromMonth);
  return band ? { monthlyAmountFen: band.monthlyFen, fromMonth, ruleSource: cite(oldAgeBands, fromMonth) } : null;
}

/** Begins the allowance from the first month due, with the arrears of the year of the application. */
async function grant({
  tx,
  row,
  facts,
  resources,
  clock,
  ...papers
}: Granting<CaseFacts, Resources>): Promise<Grant | UserError> {
  const certificateNumber = `高龄津贴${papers.application.number}`;
  const id = await grantOldAge(tx, resources.bankAccounts, {
    residentId: row.subjectId!,
    gridCode: row.gridCode,
    birthOn: facts.birthOn!,
    caseId: row.id,
    certificateNumber,
    bankAccount: bankAccountOf(papers)!,
    appliedOn: papers.submittedOn,
    today: clock.today(),
  });
  if (!id) return refuse('BENEFIT_RUNNING', {}, 'caseId');
  return { certificateNumber, reason: '经核查，符合发放条件', opinion: '准予发放' };
}

/** The old-age allowance (E01). */
export const oldAgeAllowance: ItemProcedure<CaseFacts, Resources> = {
  outcomes: ['GRANTED', 'REFUSED'],
  checks: (row, facts, papers) =>
    checks({ ...applicantOf('OLD_AGE', row, facts, papers), birthOn: facts.birthOn }, papers.submittedOn),
  terms: (_, facts, papers) => estimate(facts, papers),
  grant,
};
