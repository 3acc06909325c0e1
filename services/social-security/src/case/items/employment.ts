import { isPlainDate } from '@one-window/contracts/codes';
import type { CasePapers, Check } from '@one-window/kit/case';
import { addMonthsToDay, ageOn } from '@one-window/kit/months';
import { cite } from '@one-window/kit/rules';
import { recogniseHardToEmploy, registerEmployment } from '../../employment/register.ts';
import { elderAge, isOfWorkingAge, longTermMonths, retirementAge, workingAge } from '../../rules/employment-rules.ts';
import { presentCheck, type CaseFacts } from '../case-facts.ts';
import type { ItemDesk } from '../item-desk.ts';

const source = '《就业服务与就业管理规定》（2022年）';
const longestText = 200;

const textOf = ({ form }: CasePapers, name: string) => form?.[name]?.trim() || null;

/** The day given in the form; the day of the application when none is. */
const sinceOf = (papers: CasePapers) => textOf(papers, 'since') ?? papers.submittedOn;

function sinceCheck(papers: CasePapers): Check {
  const since = sinceOf(papers);
  const isDay = isPlainDate(since);
  return {
    code: 'SINCE',
    title: `起始日期不晚于申请之日：${source}`,
    passed: isDay && since <= papers.submittedOn,
    detail: isDay ? since : '日期有误',
  };
}

function textCheck(papers: CasePapers, name: string, title: string): Check {
  const text = textOf(papers, name);
  const isTooLong = text !== null && [...text].length > longestText;
  return {
    code: name.toUpperCase(),
    title: `${title}：${source}`,
    passed: text !== null && !isTooLong,
    detail: text === null ? '未写明' : isTooLong ? `超过${longestText}个字` : '已写明',
  };
}

/** Registration of employment (J01), decided at once: it ends a registered unemployment. */
export const employment: ItemDesk = {
  outcomes: ['COMPLETED', 'NOT_COMPLETED'],
  checks: (_, facts, papers) => {
    const age = facts.birthOn === null ? null : ageOn(facts.birthOn, papers.submittedOn);
    return [
      presentCheck(facts, source),
      {
        code: 'AGE',
        title: `年满${workingAge.value}周岁：${cite(workingAge)}`,
        passed: age !== null && age >= workingAge.value,
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

function ageCheck({ sex, birthOn }: CaseFacts, { submittedOn }: CasePapers): Check {
  return {
    code: 'WORKING_AGE',
    title: `在法定劳动年龄内：${cite(retirementAge)}`,
    passed: sex !== null && birthOn !== null && isOfWorkingAge({ sex, birthOn }, submittedOn),
    detail: birthOn === null ? '出生日期未知' : `申请之日${ageOn(birthOn, submittedOn)}周岁`,
  };
}

/** Registration of unemployment (J02), decided at once: it ends a registered employment. */
export const unemployment: ItemDesk = {
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
    sinceCheck(papers),
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

/** Why someone is hard to employ; the first reason that holds. */
function hardshipOf(facts: CaseFacts, day: string): 'ELDER' | 'ALLOWANCE' | 'LONG_TERM' | null {
  if (facts.isOnAllowance) return 'ALLOWANCE';
  if (facts.sex && facts.birthOn && ageOn(facts.birthOn, day) >= elderAge.value[facts.sex]) return 'ELDER';
  const { employmentSince } = facts;
  const isLong = employmentSince !== null && addMonthsToDay(employmentSince, longTermMonths.value) <= day;
  return isLong ? 'LONG_TERM' : null;
}

const hardships = { ELDER: '大龄失业', ALLOWANCE: '低保家庭', LONG_TERM: '连续失业满一年' } as const;

/** Status of one who is hard to employ (J04), by this department's own data and civil affairs' allowances. */
export const hardToEmploy: ItemDesk = {
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
        title: `属于就业困难人员：${cite(elderAge)}`,
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
