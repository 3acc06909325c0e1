import { ageOn } from '@one-window/kit/months';
import type { Rule } from '@one-window/kit/rules';

/** Age from which one may be employed (劳动法 art 15). */
export const workingAge: Rule<number> = { value: 16, year: 2018, source: '《劳动法》第十五条', scope: 'national' };

/** Age up to which unemployment is registered; the gradual rise from 2025 on is left out. */
export const retirementAge: Rule<Readonly<Record<'MALE' | 'FEMALE', number>>> = {
  value: { MALE: 60, FEMALE: 55 },
  year: 2025,
  source: '法定退休年龄（未计渐进式延迟）',
  scope: 'demo',
};

/** Age from which the unemployed are hard to employ. */
export const elderAge: Rule<Readonly<Record<'MALE' | 'FEMALE', number>>> = {
  value: { MALE: 50, FEMALE: 40 },
  year: 2015,
  source: '《就业促进法》第五十二条、就业困难人员大龄标准',
  scope: 'local',
};

/** Months of unemployment after which one is hard to employ. */
export const longTermMonths: Rule<number> = {
  value: 12,
  year: 2015,
  source: '《就业促进法》第五十二条、连续失业时间标准',
  scope: 'local',
};

/** Whether a person of that sex and birth is of working age on a day. */
export function isOfWorkingAge(person: { sex: 'MALE' | 'FEMALE'; birthOn: string }, day: string): boolean {
  const age = ageOn(person.birthOn, day);
  return age >= workingAge.value && age < retirementAge.value[person.sex];
}
