import { type Check, ageOn, cite, valueOn } from '@one-window/procedures';
import { nursingSubsidy } from '../disability/rules.ts';
import { depositMonths, subsistenceLaw, subsistenceLine } from '../subsistence/rules/figures.ts';
import type { CheckedMeans, Declaration } from '../subsistence/rules/economic-check.ts';
import { firstAge } from '../old-age/rules.ts';

/** What every item looks at. */
export interface Applicant {
  residentStatus: 'PRESENT' | 'DEPARTED' | 'DECEASED' | null;
  /** UNREADABLE: the sealed form does not open. */
  bankAccount: 'GIVEN' | 'MISSING' | 'UNREADABLE';
  /** Whether the benefit runs already, by another case. */
  isDrawing: boolean;
}

/** What a subsistence allowance is judged by. */
export interface AllowanceFacts extends Applicant {
  hasHousehold: boolean;
  means: CheckedMeans;
  declaration: Declaration | null;
  visitedOn: string | null;
  /** Whether an officer confirmed the economic check on the facts as they are now. */
  isConfirmed: boolean;
}

const law = subsistenceLaw;
const statusDetail = { PRESENT: '在册', DEPARTED: '已迁离', DECEASED: '已登记死亡' } as const;

const disabilityLaw = '国发〔2015〕52号（2015年）';
const elderLaw = '《老年人权益保障法》第三十三条（2018年）';

function applicantChecks(facts: Applicant, source: string): Check[] {
  const { residentStatus, bankAccount, isDrawing } = facts;
  return [
    {
      code: 'PRESENT',
      title: `健在且在本地：${source}`,
      passed: residentStatus === 'PRESENT',
      detail: residentStatus === null ? '人口信息尚未同步' : statusDetail[residentStatus],
    },
    {
      code: 'NOT_DRAWING',
      title: `未在享同一待遇：${source}`,
      passed: !isDrawing,
      detail: isDrawing ? '已在享' : '未享受',
    },
    {
      code: 'BANK_ACCOUNT',
      title: `有收款账户：${source}`,
      passed: bankAccount === 'GIVEN',
      detail: { GIVEN: '已提供', MISSING: '未提供或格式不符', UNREADABLE: '表单无法打开，请联系运维' }[bankAccount],
    },
  ];
}

/**
 * The checks of a subsistence allowance (A01), each with its source; all must pass for a grant. They tell whether, not how
 * much: the window sees them, the household's means are this department's alone. The figures are those of the day.
 */
export function allowanceChecks(facts: AllowanceFacts, day: string): Check[] {
  const { means, declaration, visitedOn, hasHousehold, isConfirmed } = facts;
  const isPoor =
    declaration !== null &&
    !declaration.hasVehicle &&
    !declaration.hasSecondHouse &&
    declaration.depositsFen <= means.depositLimitFen;
  return [
    ...applicantChecks(facts, law),
    {
      code: 'HOUSEHOLD',
      title: `以家庭为单位：${law}`,
      passed: hasHousehold && means.members > 0,
      detail: hasHousehold ? `在册成员${means.members}人` : '不属于任何户',
    },
    {
      code: 'AUTHORISED',
      title: `成年成员均已授权核对：${law}`,
      passed: (declaration?.adultsAuthorised ?? 0) >= means.adults,
      detail: `成年成员${means.adults}人，已授权${declaration?.adultsAuthorised ?? 0}人`,
    },
    {
      code: 'INCOME',
      title: `家庭人均收入低于当地保障标准：${cite(subsistenceLine, day)}`,
      passed: declaration !== null && means.members > 0 && means.incomePerHeadFen < means.lineFen,
      detail: means.incomePerHeadFen < means.lineFen ? '低于标准' : '不低于标准',
    },
    {
      code: 'PROPERTY',
      title: `家庭财产符合规定：${cite(depositMonths, day)}`,
      passed: isPoor,
      detail: declaration === null ? '未申报' : isPoor ? '符合' : '不符合',
    },
    {
      code: 'VISITED',
      title: `已入户调查、邻里访问：${law}`,
      passed: visitedOn !== null,
      detail: visitedOn === null ? '尚未入户' : `${visitedOn}已入户`,
    },
    {
      code: 'ECONOMIC_CHECK',
      title: `家庭经济状况核对已确认：${law}`,
      passed: isConfirmed,
      detail: isConfirmed ? '已确认' : '未确认，或确认后事实有变化',
    },
  ];
}

/** The checks of an old-age allowance (E01). */
export function oldAgeChecks(facts: Applicant & { birthOn: string | null }, day: string): Check[] {
  const age = facts.birthOn === null ? null : ageOn(facts.birthOn, day);
  const leastAge = firstAge(day);
  return [
    ...applicantChecks(facts, elderLaw),
    {
      code: 'AGE',
      title: `年满${leastAge}周岁：${elderLaw}`,
      passed: age !== null && age >= leastAge,
      detail: age === null ? '出生日期未知' : `申请之日${age}周岁`,
    },
  ];
}

/** What a disability subsidy is judged by. */
export interface DisabilityFacts extends Applicant {
  certificateThrough: string | null;
  grade: number | null;
  hasAllowance: boolean;
}

const gradeNames = ['一级', '二级', '三级', '四级'];

/** The checks of the living subsidy (E08) and the nursing subsidy (E09); clerks read them, so the grade itself is not told. */
export function disabilityChecks(kind: 'LIVING' | 'NURSING', facts: DisabilityFacts, day: string): Check[] {
  const { certificateThrough, grade, hasAllowance } = facts;
  const source = disabilityLaw;
  const grades = valueOn(nursingSubsidy, day);
  const isSevere = grade !== null && grade in grades;
  return [
    ...applicantChecks(facts, source),
    {
      code: 'CERTIFICATE',
      title: `持有有效的残疾人证：${source}`,
      passed: certificateThrough !== null && certificateThrough >= day,
      detail: certificateThrough === null ? '没有残疾登记' : `有效期至${certificateThrough}`,
    },
    kind === 'LIVING'
      ? {
          code: 'ALLOWANCE',
          title: `属低保家庭成员：${source}`,
          passed: hasAllowance,
          detail: hasAllowance ? '在享低保' : '不在享低保',
        }
      : {
          code: 'GRADE',
          title: `残疾等级为${gradeNames.filter((_, at) => at + 1 in grades).join('、')}：${source}`,
          passed: isSevere,
          detail: isSevere ? '符合' : '不符合',
        },
  ];
}
