import type { CasePapers, Check, ItemProcedure } from '@one-window/procedures';
import type { CaseFacts } from '../case/case-facts.ts';
import { endInsurance, enrol } from '../medical/enrol.ts';
import type { Resources } from '../resources.ts';
import { presentCheck } from './checks.ts';

const source = '《中华人民共和国社会保险法》第二十五条（2018年）';

const changes = { STOP: '停保', RESUME: '恢复参保' } as const;

function changeOf({ form }: CasePapers): keyof typeof changes | null {
  const change = form?.['change'];
  return change === 'STOP' || change === 'RESUME' ? change : null;
}

function statusCheck(facts: CaseFacts, papers: CasePapers): Check {
  const change = changeOf(papers);
  const isActive = facts.insuranceStatus === 'ACTIVE';
  const status = facts.insuranceStatus === null ? '未参保' : isActive ? '参保有效' : '已终止';
  return {
    code: 'CHANGE_POSSIBLE',
    title: `变更与参保状态相符：${source}`,
    passed: change !== null && facts.insuranceStatus !== null && isActive === (change === 'STOP'),
    detail: change === null ? '未写明变更内容' : `${status}，申请${changes[change]}`,
  };
}

/** A change of medical insurance (S09): it is stopped, or taken up again; decided at once. */
export const medicalChange: ItemProcedure<CaseFacts, Resources> = {
  outcomes: ['COMPLETED', 'NOT_COMPLETED'],
  checks: (_, facts, papers) => [presentCheck(facts, source), statusCheck(facts, papers)],
  async grant({ tx, row, clock, ...papers }) {
    const { subjectId, gridCode } = row;
    if (changeOf(papers) === 'STOP') await endInsurance(tx, subjectId!, clock.today());
    else await enrol(tx, [{ residentId: subjectId!, gridCode, enrolledOn: clock.today(), caseId: row.id }]);
    return { reason: `${changes[changeOf(papers)!]}已办理`, opinion: '准予变更' };
  },
};
