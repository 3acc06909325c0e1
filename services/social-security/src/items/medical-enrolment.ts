import type { ItemProcedure } from '@one-window/procedures';
import { enrol } from '../medical/enrol.ts';
import type { CaseFacts } from '../case/case-facts.ts';
import type { Resources } from '../resources.ts';
import { presentCheck } from './checks.ts';

const source = '《中华人民共和国社会保险法》第二十五条（2018年）';

/** Enrolment in residents' medical insurance (S08), decided at once. */
export const medicalEnrolment: ItemProcedure<CaseFacts, Resources> = {
  outcomes: ['COMPLETED', 'NOT_COMPLETED'],
  checks: (_, facts) => [
    presentCheck(facts, source),
    {
      code: 'NOT_INSURED',
      title: `尚未参保：${source}`,
      passed: facts.insuranceStatus !== 'ACTIVE',
      detail: facts.insuranceStatus === 'ACTIVE' ? '已参保' : '未参保',
    },
  ],
  async grant({ tx, row, clock }) {
    const { subjectId, gridCode } = row;
    await enrol(tx, [{ residentId: subjectId!, gridCode, enrolledOn: clock.today(), caseId: row.id }]);
    return { reason: '参保登记完成', opinion: '准予参保登记' };
  },
};
