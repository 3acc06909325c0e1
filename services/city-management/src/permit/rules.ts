import { addDays } from '@one-window/contracts/codes';
import { figure, valueOn } from '@one-window/procedures';

/** Days for which a permit to occupy a road holds at most, by the day of the application; cities set their own. */
export const roadPermitDays = figure<number>({
  name: '占道许可期限',
  unit: 'days',
  demo: true,
  lines: [{ value: 90, from: '2020-01-01', source: '参照《城市道路管理条例》第三十一条，期限由各地规定' }],
});

/** Days of a period, first and last included. */
export interface Period {
  from: string;
  through: string;
}

/** Whether the days are in order, do not begin before the application, and are not too many. */
export function isPossiblePeriod({ from, through }: Period, submittedOn: string): boolean {
  return from >= submittedOn && through >= from && through <= addDays(from, valueOn(roadPermitDays, submittedOn) - 1);
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
