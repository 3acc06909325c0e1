import { ageOn, type Rule } from '@one-window/procedures';
import { retiresOn } from './retirement-age.ts';

/** Age from which one may be employed (劳动法 art 15). */
export const workingAge: Rule<number> = { value: 16, year: 2018, source: '《劳动法》第十五条', scope: 'national' };

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

/** Whether a person of that sex and birth is of working age on a day: until the day of retirement. */
export function isOfWorkingAge(person: { sex: 'MALE' | 'FEMALE'; birthOn: string }, day: string): boolean {
  return ageOn(person.birthOn, day) >= workingAge.value && day < retiresOn(person);
}
