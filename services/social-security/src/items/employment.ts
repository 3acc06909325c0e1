import { ageOn, cite, valueOn, type ItemProcedure } from '@one-window/procedures';
import { registerEmployment } from '../employment/register.ts';
import { workingAge } from '../employment/rules/figures.ts';
import type { CaseFacts } from '../case/case-facts.ts';
import type { Resources } from '../resources.ts';
import { presentCheck } from './checks.ts';
import { sinceCheck, sinceOf, source, textCheck, textOf } from './employment-form.ts';

/** Registration of employment (J01), decided at once: it ends a registered unemployment. */
export const employment: ItemProcedure<CaseFacts, Resources> = {
  outcomes: ['COMPLETED', 'NOT_COMPLETED'],
  checks: (_, facts, papers) => {
    const day = papers.submittedOn;
    const age = facts.birthOn === null ? null : ageOn(facts.birthOn, day);
    const leastAge = valueOn(workingAge, day);
    return [
      presentCheck(facts, source),
      {
        code: 'AGE',
        title: `年满${leastAge}周岁：${cite(workingAge, day)}`,
        passed: age !== null && age >= leastAge,
        detail: age === null ? '出生日期未知' : `申请之日${age}周岁`,
      },
      textCheck(papers, 'employer', '写明用人单位'),
      sinceCheck(papers),
    ];
  },
  async grant({ tx, row, clock, ...papers }) {
    const { subjectId: residentId, gridCode } = row;
    const [since, employer] = [sinceOf(papers), textOf(papers, 'employer')];
    const registration = {
      residentId: residentId!,
      gridCode,
      registeredOn: clock.today(),
      since,
      employer,
      reason: null,
    };
    await registerEmployment(tx, { ...registration, kind: 'EMPLOYED' });
    return { reason: '就业登记完成', opinion: '准予就业登记' };
  },
};
