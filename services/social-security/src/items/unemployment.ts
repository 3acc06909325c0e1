import { ageOn, cite, type CasePapers, type Check, type ItemProcedure } from '@one-window/procedures';
import type { CaseFacts } from '../case/case-facts.ts';
import { registerEmployment } from '../employment/register.ts';
import { isOfWorkingAge } from '../employment/rules/figures.ts';
import { retirementAges, retiresOn } from '../employment/rules/retirement-age.ts';
import type { Resources } from '../resources.ts';
import { presentCheck } from './checks.ts';
import { longestText, sinceCheck, sinceOf, source, textOf } from './employment-form.ts';

function ageCheck({ sex, birthOn }: CaseFacts, { submittedOn }: CasePapers): Check {
  const person = sex === null || birthOn === null ? null : { sex, birthOn };
  const isRetired = person !== null && submittedOn >= retiresOn(person, submittedOn);
  const age = person && `申请之日${ageOn(person.birthOn, submittedOn)}周岁`;
  return {
    code: 'WORKING_AGE',
    title: `在法定劳动年龄内：${cite(retirementAges, submittedOn)}`,
    passed: person !== null && isOfWorkingAge(person, submittedOn),
    detail:
      age === null ? '出生日期未知' : isRetired ? `${age}，已于${retiresOn(person, submittedOn)}达到法定退休年龄` : age,
  };
}

/** Registration of unemployment (J02), decided at once: it ends a registered employment. */
export const unemployment: ItemProcedure<CaseFacts, Resources> = {
  outcomes: ['COMPLETED', 'NOT_COMPLETED'],
  checks: (_, facts, papers) => [
    presentCheck(facts, source),
    ageCheck(facts, papers),
    {
      code: 'NOT_UNEMPLOYED',
      title: `未登记失业：${source}`,
      passed: facts.employment !== 'UNEMPLOYED',
      detail: facts.employment === 'UNEMPLOYED' ? '已登记失业' : '未登记失业',
    },
    {
      code: 'NOT_DRAWING',
      title: `未领取养老待遇：${source}`,
      passed: facts.benefitStatus === null || facts.benefitStatus === 'STOPPED',
      detail: facts.benefitStatus === null || facts.benefitStatus === 'STOPPED' ? '未领取' : '已在领取',
    },
    sinceCheck(papers, facts.employment === 'EMPLOYED' ? facts.employmentSince : null),
  ],
  async grant({ tx, row, clock, ...papers }) {
    const { subjectId: residentId, gridCode } = row;
    const reason = textOf(papers, 'reason')?.slice(0, longestText) ?? null;
    const since = sinceOf(papers);
    const registration = {
      residentId: residentId!,
      gridCode,
      registeredOn: clock.today(),
      since,
      employer: null,
      reason,
    };
    await registerEmployment(tx, { ...registration, kind: 'UNEMPLOYED' });
    return { reason: '失业登记完成', opinion: '准予失业登记' };
  },
};
