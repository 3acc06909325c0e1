import { addDays } from '@one-window/contracts/codes';

/** Limits of a permit to occupy a road; they vary by city. */
export const roadPermitRule = {
  maxDays: 90,
  year: 2026,
  source: '演示：参照《城市道路管理条例》第三十一条，期限由各地规定',
} as const;

/** Ways to appeal a negative decision. */
export const remedies = {
  value: '如不服本决定，可自收到之日起六十日内申请行政复议，或者六个月内向人民法院提起行政诉讼。',
  source: '行政复议法（2023年）第二十条、行政诉讼法（2017年）第四十六条',
} as const;

/** Days of a period, first and last included. */
export interface Period {
  from: string;
  through: string;
}

/** Whether the days are in order, do not begin before the application, and are not too many. */
export function isPossiblePeriod({ from, through }: Period, submittedOn: string): boolean {
  return from >= submittedOn && through >= from && through <= addDays(from, roadPermitRule.maxDays - 1);
}

/** Whether two periods share a day. */
export function overlap(one: Period, other: Period): boolean {
  return one.from <= other.through && other.from <= one.through;
}

/** The same place under the same name, blanks apart. */
export function isSamePlace(
  one: { gridCode: string; place: string },
  other: { gridCode: string; place: string },
): boolean {
  const plain = (place: string) => place.normalize('NFKC').replace(/\s/gu, '');
  return one.gridCode === other.gridCode && plain(one.place) === plain(other.place);
}
