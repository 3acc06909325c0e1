import type { UserError } from '@one-window/contracts';
import { valueOn, type CasePapers, type CaseRow, type Check, type Grant, type Granting } from '@one-window/procedures';
import { grantBenefit } from '../benefit/grant-benefit.ts';
import type { CaseFacts } from '../case/case-facts.ts';
import { nursingSubsidy } from '../disability/rules.ts';
import { refuse } from '../refuse.ts';
import type { Resources } from '../resources.ts';
import { applicantChecks, applicantOf, bankAccountOf, type Applicant } from './checks.ts';

const law = '国发〔2015〕52号（2015年）';

/** What a disability subsidy is judged by. */
interface DisabilityFacts extends Applicant {
  certificateThrough: string | null;
  grade: number | null;
  hasAllowance: boolean;
}

const gradeNames = ['一级', '二级', '三级', '四级'];

/** The checks of the living subsidy (E08) and the nursing subsidy (E09); clerks read them, so they do not say the grade itself. */
export function disabilityChecks(kind: 'LIVING' | 'NURSING', facts: DisabilityFacts, day: string): Check[] {
  const { certificateThrough, grade, hasAllowance } = facts;
  const grades = valueOn(nursingSubsidy, day);
  const isSevere = grade !== null && grade in grades;
  return [
    ...applicantChecks(facts, law),
    {
      code: 'CERTIFICATE',
      title: `持有有效的残疾人证：${law}`,
      passed: certificateThrough !== null && certificateThrough >= day,
      detail: certificateThrough === null ? '没有残疾登记' : `有效期至${certificateThrough}`,
    },
    kind === 'LIVING'
      ? {
          code: 'ALLOWANCE',
          title: `属低保家庭成员：${law}`,
          passed: hasAllowance,
          detail: hasAllowance ? '在享低保' : '不在享低保',
        }
      : {
          code: 'GRADE',
          title: `残疾等级为${gradeNames.filter((_, at) => at + 1 in grades).join('、')}：${law}`,
          passed: isSevere,
          detail: isSevere ? '符合' : '不符合',
        },
  ];
}

/** The household's subsistence allowance that runs; undefined when there is none. */
export const runningAllowance = ({ running }: CaseFacts) => running.find(({ kind }) => kind === 'SUBSISTENCE');

/** The facts by which a subsidy of that kind is judged. */
export const judgedBy = (
  row: CaseRow,
  facts: CaseFacts,
  papers: CasePapers,
  kind: 'DISABILITY_LIVING' | 'DISABILITY_NURSING',
) => ({
  ...applicantOf(kind, row, facts, papers),
  certificateThrough: facts.certificateThrough,
  grade: facts.certificateGrade,
  hasAllowance: runningAllowance(facts) !== undefined,
});

/** Begins a subsidy of the subject; refused when one of that kind runs already. */
export async function grantSubsidy(
  { tx, row, resources, clock, ...papers }: Granting<CaseFacts, Resources>,
  benefit: Pick<Parameters<typeof grantBenefit>[2], 'kind' | 'fromMonth' | 'terms' | 'grade'>,
): Promise<Grant | UserError> {
  const certificateNumber = `残疾补贴${papers.application.number}`;
  const id = await grantBenefit(tx, resources.bankAccounts, {
    ...benefit,
    holderId: row.subjectId!,
    gridCode: row.gridCode,
    caseId: row.id,
    certificateNumber,
    bankAccount: bankAccountOf(papers)!,
    today: clock.today(),
  });
  if (!id) return refuse('BENEFIT_RUNNING', {}, 'caseId');
  return { certificateNumber, reason: '经核查，符合发放条件', opinion: '准予发放' };
}
