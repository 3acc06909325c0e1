import {
  ageOn,
  cite,
  valueOn,
  type CasePapers,
  type Check,
  type Grant,
  type Granting,
  type ItemProcedure,
} from '@one-window/procedures';
import type { CaseFacts } from '../case/case-facts.ts';
import { grantPension } from '../pension/grant-pension.ts';
import { estimate, isExempt, type Estimate } from '../pension/rules/estimate.ts';
import { claimAge, requiredYears } from '../pension/rules/figures.ts';
import type { Resources } from '../resources.ts';
import { presentCheck } from './checks.ts';

/** What a claim is judged by. */
export interface ClaimFacts {
  /** Null while people & housing has not published the resident. */
  residentStatus: 'PRESENT' | 'DEPARTED' | 'DECEASED' | null;
  birthOn: string | null;
  claimedOn: string;
  hasAccount: boolean;
  years: number;
  /** Whether the claimant already draws a pension that another case granted. */
  isDrawing: boolean;
  /** UNREADABLE: the sealed form does not open. */
  bankAccount: 'GIVEN' | 'MISSING' | 'UNREADABLE';
}

const manner = '《社会保险经办条例》第十八条（2023年）';

/** The checks of a pension claim (S02), each with its source; all must pass for a grant. The kit checks the materials. */
export function claimChecks(facts: ClaimFacts): Check[] {
  const { birthOn, residentStatus, years, claimedOn } = facts;
  const [oldEnough, yearsNeeded] = [valueOn(claimAge, claimedOn), valueOn(requiredYears, claimedOn)];
  const age = birthOn === null ? null : ageOn(birthOn, claimedOn);
  const exempt = birthOn !== null && isExempt(birthOn, claimedOn);
  return [
    presentCheck({ residentStatus }, manner),
    {
      code: 'AGE',
      title: `年满${oldEnough}周岁：${cite(claimAge, claimedOn)}`,
      passed: age !== null && age >= oldEnough,
      detail: age === null ? '出生日期未知' : `申请之日${age}周岁`,
    },
    {
      code: 'ENROLLED',
      title: `已参加城乡居民养老保险：${manner}`,
      passed: facts.hasAccount,
      detail: facts.hasAccount ? '有养老保险账户' : '没有养老保险账户',
    },
    {
      code: 'YEARS',
      title: `累计缴费满${yearsNeeded}年（含补缴）：${cite(requiredYears, claimedOn)}`,
      passed: exempt || years >= yearsNeeded,
      detail: exempt ? '制度实施时已年满60周岁，无需缴费' : `累计缴费${years}年`,
    },
    {
      code: 'NOT_DRAWING',
      title: `未在领取城乡居民养老待遇：${manner}`,
      passed: !facts.isDrawing,
      detail: facts.isDrawing ? '已在领取' : '未领取',
    },
    {
      code: 'BANK_ACCOUNT',
      title: `有收款账户：${manner}`,
      passed: facts.bankAccount === 'GIVEN',
      detail: { GIVEN: '已提供', MISSING: '未提供', UNREADABLE: '表单无法打开，请联系运维' }[facts.bankAccount],
    },
  ];
}

/** The account to pay to; null when none was given or the form does not open. */
const bankAccountOf = ({ form }: CasePapers) => form?.['bankAccount']?.trim() || null;

/** What a claim would pay; nothing without an account or below the age. */
function estimateOf(facts: CaseFacts, { submittedOn }: CasePapers): Estimate | null {
  if (!facts.accountId || !facts.birthOn) return null;
  const { birthOn, balanceFen, paidOn } = facts;
  return estimate({ birthOn, balanceFen, paidOn, claimedOn: submittedOn });
}

async function grant(granting: Granting<CaseFacts, Resources>): Promise<Grant> {
  const { tx, row, facts, resources, clock } = granting;
  const certificateNumber = `社险领${granting.application.number}`;
  await grantPension(tx, resources.bankAccounts, {
    caseId: row.id,
    residentId: row.subjectId!,
    gridCode: row.gridCode,
    accountId: facts.accountId!,
    certificateNumber,
    estimate: estimateOf(facts, granting)!,
    bankAccount: bankAccountOf(granting)!,
    claimedOn: granting.submittedOn,
    today: clock.today(),
  });
  return { certificateNumber, reason: '经核查，符合领取条件', opinion: '准予领取养老待遇' };
}

/** The claim of a pension (S02). */
export const pensionClaim: ItemProcedure<CaseFacts, Resources> = {
  outcomes: ['GRANTED', 'REFUSED'],
  checks: (row, facts, papers) =>
    claimChecks({
      residentStatus: facts.residentStatus,
      birthOn: facts.birthOn,
      claimedOn: papers.submittedOn,
      hasAccount: facts.accountId !== null,
      years: facts.paidOn.length,
      isDrawing: facts.benefitStatus !== null && facts.benefitCaseId !== row.id,
      bankAccount: bankAccountOf(papers) ? 'GIVEN' : papers.form ? 'MISSING' : 'UNREADABLE',
    }),
  terms: (_, facts, papers) => estimateOf(facts, papers),
  grant,
  refusal: () => ({ reason: '', opinion: '不予领取养老待遇' }),
};
