import { ageOn, figure, valueOn } from '@one-window/procedures';
import { retiresOn } from './retirement-age.ts';

/** Age from which one may be employed. */
export const workingAge = figure<number>({
  name: '就业年龄',
  unit: 'years',
  lines: [{ value: 16, from: '1995-01-01', source: '《劳动法》第十五条' }],
});

/** Age from which the unemployed are hard to employ. */
export const elderAge = figure<Readonly<Record<'MALE' | 'FEMALE', number>>>({
  name: '大龄失业年龄',
  unit: 'years by sex',
  local: true,
  lines: [
    { value: { MALE: 50, FEMALE: 40 }, from: '2015-01-01', source: '《就业促进法》第五十二条、就业困难人员大龄标准' },
  ],
});

/** Months of unemployment after which one is hard to employ. */
export const longTermMonths = figure<number>({
  name: '连续失业期',
  unit: 'months',
  local: true,
  lines: [{ value: 12, from: '2015-01-01', source: '《就业促进法》第五十二条、连续失业时间标准' }],
});

/** Whether a person of that sex and birth is of working age on a day: until the day of retirement. */
export function isOfWorkingAge(person: { sex: 'MALE' | 'FEMALE'; birthOn: string }, day: string): boolean {
  return ageOn(person.birthOn, day) >= valueOn(workingAge, day) && day < retiresOn(person, day);
}
