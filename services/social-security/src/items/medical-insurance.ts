import type { CasePapers, Check } from '@one-window/procedures';
import { endInsurance, enrol } from '../medical/enrol.ts';
import { presentCheck, type CaseFacts } from '../case/case-facts.ts';
import type { ItemProcedure } from './item-procedure.ts';

const source = '《中华人民共和国社会保险法》第二十五条（2018年）';

/** Enrolment in residents' medical insurance (S08), decided at once. */
export const medicalEnrolment: ItemProcedure = {
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

const changes = { STOP: '停保', RESUME: '恢复参保' } as const;

function changeOf({ form }: CasePapers): keyof typeof changes | null {
  const change = form?.['change'];
  return change === 'STOP' || change === 'RESUME' ? change : null;
}

function statusCheck(facts: CaseFacts, papers: CasePapers): Check {
  const change = changeOf(papers);
  const isActive = facts.insuranceStatus === 'ACTIVE';
  const standing = facts.insuranceStatus === null ? '未参保' : isActive ? '参保有效' : '已终止';
  return {
    code: 'CHANGE_POSSIBLE',
    title: `变更与参保状态相符：${source}`,
    passed: change !== null && facts.insuranceStatus !== null && isActive === (change === 'STOP'),
    detail: change === null ? '未写明变更内容' : `${standing}，申请${changes[change]}`,
  };
}

/** A change of medical insurance (S09): it is stopped, or taken up again; decided at once. */
export const medicalChange: ItemProcedure = {
  outcomes: ['COMPLETED', 'NOT_COMPLETED'],
  checks: (_, facts, papers) => [presentCheck(facts, source), statusCheck(facts, papers)],
  async grant({ tx, row, clock, ...papers }) {
    const { subjectId, gridCode } = row;
    if (changeOf(papers) === 'STOP') await endInsurance(tx, subjectId!, clock.today());
    else await enrol(tx, [{ residentId: subjectId!, gridCode, enrolledOn: clock.today(), caseId: row.id }]);
    return { reason: `${changes[changeOf(papers)!]}已办理`, opinion: '准予变更' };
  },
};
