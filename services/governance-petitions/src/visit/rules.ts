import { addDays } from '@one-window/contracts/codes';
import { addMonthsToDay, ageOn } from '@one-window/procedures';

/** How often a household is visited. */
export type Frequency = 'WEEKLY' | 'MONTHLY' | 'QUARTERLY' | 'HALF_YEARLY';

/** Why a household is visited that often. */
export type Need =
  'ALONE_80' | 'ALONE_60' | 'ALL_ELDERLY' | 'IN_NEED' | 'MINORS_ONLY' | 'ELDERLY_OR_INFANT' | 'ORDINARY';

/** One need as data: who has it, by ages in full years and whether help is needed there, how often they are visited, and where that is written. */
export interface VisitRule {
  need: Need;
  applies(ages: readonly number[], isInNeed: boolean): boolean;
  frequency: Frequency;
  source: string;
}

const all = (ages: readonly number[], holds: (age: number) => boolean) => ages.length > 0 && ages.every(holds);

/**
 * Visits by need (网格化服务管理): those who live in danger weekly, those in need monthly, others quarterly or twice a
 * year. The first that applies holds: ages go before help that is needed, whose reason the plan does not show; ages other than 80 are figures for the demonstration.
 */
export const visitRules: readonly VisitRule[] = [
  {
    need: 'ALONE_80',
    applies: (ages) => ages.length === 1 && ages[0]! >= 80,
    frequency: 'WEEKLY',
    source: '居家生活有危险的（80岁以上独居等）每周走访，情况变化24小时内走访',
  },
  {
    need: 'MINORS_ONLY',
    applies: (ages) => all(ages, (age) => age < 18),
    frequency: 'WEEKLY',
    source: '无人监护未成年人按居家生活有危险的走访（演示数据）',
  },
  {
    need: 'ALONE_60',
    applies: (ages) => ages.length === 1 && ages[0]! >= 60,
    frequency: 'MONTHLY',
    source: '需要帮助的每月走访（60岁以上独居，演示数据）',
  },
  {
    need: 'ALL_ELDERLY',
    applies: (ages) => all(ages, (age) => age >= 70),
    frequency: 'MONTHLY',
    source: '需要帮助的每月走访（全户70岁以上，演示数据）',
  },
  {
    need: 'IN_NEED',
    applies: (_, isInNeed) => isInNeed,
    frequency: 'MONTHLY',
    source: '需要帮助的每月走访',
  },
  {
    need: 'ELDERLY_OR_INFANT',
    applies: (ages) => ages.some((age) => age >= 80 || age < 3),
    frequency: 'QUARTERLY',
    source: '其他户每季度走访（有80岁以上老人或3岁以下幼儿，演示数据）',
  },
  { need: 'ORDINARY', applies: () => true, frequency: 'HALF_YEARLY', source: '一般户每半年走访一次' },
];

/** Ages at which somebody's birthday may change their household's need. */
const thresholds = [3, 18, 60, 70, 80] as const;

const months: Record<Exclude<Frequency, 'WEEKLY'>, number> = { MONTHLY: 1, QUARTERLY: 3, HALF_YEARLY: 6 };

/** The rule for a household of these birthdays on a day, and whether help is needed there. */
export function ruleFor(births: readonly string[], day: string, isInNeed = false): VisitRule {
  const ages = births.map((birthOn) => ageOn(birthOn, day));
  return visitRules.find((rule) => rule.applies(ages, isInNeed))!;
}

const byNeed = new Map(visitRules.map((rule) => [rule.need, rule]));

/** The rule of a need. */
export const ruleOf = (need: Need): VisitRule => byNeed.get(need)!;

/** The first day after `day` on which a birthday may change the need; null when none will. */
export function reviewOn(births: readonly string[], day: string): string | null {
  const days = births.flatMap((birthOn) =>
    thresholds.map((age) => `${Number(birthOn.slice(0, 4)) + age}${dayOfYear(birthOn, age)}`),
  );
  return days.filter((each) => each > day).sort()[0] ?? null;
}

/** Someone born on a 29 February is a year older on 1 March of a common year. */
function dayOfYear(birthOn: string, age: number): string {
  const year = Number(birthOn.slice(0, 4)) + age;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return birthOn.endsWith('-02-29') && !isLeap ? '-03-01' : birthOn.slice(4);
}

/** What decides when the next visit is due. */
export interface Coverage {
  need: Need;
  /** First day of this need. */
  needSince: string;
  /** Day on which the household came into the plan. */
  since: string;
  lastVisitedOn: string | null;
}

/**
 * The day by which the next visit is due: one period after the last, or after the household came into the plan; within a
 * day (24 h) where a weekly need is new and nobody has been there since.
 */
export function dueOn({ need, needSince, since, lastVisitedOn }: Coverage): string {
  const { frequency } = ruleOf(need);
  const regular = afterPeriod(lastVisitedOn ?? since, frequency);
  const isNew = frequency === 'WEEKLY' && (lastVisitedOn === null || lastVisitedOn < needSince);
  const atOnce = addDays(needSince, 1);
  return isNew && atOnce < regular ? atOnce : regular;
}

function afterPeriod(day: string, frequency: Frequency): string {
  return frequency === 'WEEKLY' ? addDays(day, 7) : addMonthsToDay(day, months[frequency]);
}
