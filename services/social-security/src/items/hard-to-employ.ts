import { addMonthsToDay, ageOn, cite, later, valueOn, type ItemProcedure } from '@one-window/procedures';
import type { CaseFacts } from '../case/case-facts.ts';
import { recogniseHardToEmploy } from '../employment/register.ts';
import { elderAge, longTermMonths } from '../employment/rules/figures.ts';
import type { Resources } from '../resources.ts';
import { presentCheck } from './checks.ts';
import { source } from './employment-form.ts';

/** Why someone is hard to employ; the first reason that holds. Unemployment counts from its registration, a claimed day alone proves nothing. */
function hardshipOf(facts: CaseFacts, day: string): 'ELDER' | 'ALLOWANCE' | 'LONG_TERM' | null {
  if (facts.isOnAllowance) return 'ALLOWANCE';
  if (facts.sex && facts.birthOn && ageOn(facts.birthOn, day) >= valueOn(elderAge, day)[facts.sex]) return 'ELDER';
  const { employmentSince: since, employmentRegisteredOn: registeredOn } = facts;
  if (since === null || registeredOn === null) return null;
  return addMonthsToDay(later(since, registeredOn), valueOn(longTermMonths, day)) <= day ? 'LONG_TERM' : null;
}

const hardships = { ELDER: '大龄失业', ALLOWANCE: '低保家庭', LONG_TERM: '连续失业满一年' } as const;

/** Status of one who is hard to employ (J04), by this department's own data and civil affairs' allowances. */
export const hardToEmploy: ItemProcedure<CaseFacts, Resources> = {
  outcomes: ['GRANTED', 'REFUSED'],
  checks: (_, facts, papers) => {
    const hardship = hardshipOf(facts, papers.submittedOn);
    return [
      presentCheck(facts, source),
      {
        code: 'UNEMPLOYED',
        title: `已登记失业：${source}`,
        passed: facts.employment === 'UNEMPLOYED',
        detail: facts.employment === 'UNEMPLOYED' ? '已登记失业' : '没有登记失业',
      },
      {
        code: 'HARDSHIP',
        title: `属于就业困难人员：${cite(elderAge, papers.submittedOn)}`,
        passed: hardship !== null,
        detail: hardship === null ? '不属于大龄、低保家庭或长期失业' : hardships[hardship],
      },
      {
        code: 'NOT_RECOGNISED',
        title: `尚未认定：${source}`,
        passed: !facts.isHardToEmploy,
        detail: facts.isHardToEmploy ? '已认定' : '未认定',
      },
    ];
  },
  async grant({ tx, row, facts, clock, submittedOn, application }) {
    const { subjectId, gridCode } = row;
    const kind = hardshipOf(facts, submittedOn)!;
    await recogniseHardToEmploy(tx, { residentId: subjectId!, gridCode, kind, recognisedOn: clock.today() });
    return {
      certificateNumber: `就困认${application.number}`,
      certificateName: '就业困难人员认定',
      reason: `经核查，属于${hardships[kind]}`,
      opinion: '认定为就业困难人员',
    };
  },
};
