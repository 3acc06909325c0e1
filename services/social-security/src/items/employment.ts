import { isPlainDate } from '@one-window/contracts/codes';
import { type CasePapers, type Check, addMonthsToDay, ageOn, later, cite, valueOn } from '@one-window/procedures';
import { recogniseHardToEmploy, registerEmployment } from '../employment/register.ts';
import { elderAge, isOfWorkingAge, longTermMonths, workingAge } from '../employment/rules/figures.ts';
import { retirementAges, retiresOn } from '../employment/rules/retirement-age.ts';
import { presentCheck, type CaseFacts } from '../case/case-facts.ts';
import type { ItemProcedure } from './item-procedure.ts';

const source = '《就业服务与就业管理规定》（2022年）';
const longestText = 200;

const textOf = ({ form }: CasePapers, name: string) => form?.[name]?.trim() || null;

/** The day given in the form; the day of the application when none is. */
const sinceOf = (papers: CasePapers) => textOf(papers, 'since') ?? papers.submittedOn;

/** Why the day given in the form cannot be; `notBefore` is when the employment began that runs. */
function sinceFault(papers: CasePapers, notBefore: string | null): string | null {
  const since = sinceOf(papers);
  if (!isPlainDate(since)) return '日期有误';
  if (since > papers.submittedOn) return `起始日期${since}晚于申请之日`;
  return notBefore !== null && since < notBefore ? `起始日期${since}早于已登记就业的起始日期${notBefore}` : null;
}

function sinceCheck(papers: CasePapers, notBefore: string | null = null): Check {
  const fault = sinceFault(papers, notBefore);
  return {
    code: 'SINCE',
    title: `起始日期不晚于申请之日${notBefore === null ? '' : '、不早于已登记的就业'}：${source}`,
    passed: fault === null,
    detail: fault ?? sinceOf(papers),
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
export const employment: ItemProcedure = {
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
export const unemployment: ItemProcedure = {
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
export const hardToEmploy: ItemProcedure = {
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
