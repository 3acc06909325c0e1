import type { RowOf } from '@one-window/database';
import { addDays } from '@one-window/contracts/codes';
import * as tables from '../../generated/tables.ts';

export const livedFields = tables.occupancy.only('residentId', 'fromOn', 'toOn', 'gridCode');

/** One time lived in one house; open while `toOn` is null. Days are `YYYY-MM-DD`. */
export type Lived = RowOf<typeof livedFields>;

/**
 * The first day of the stay that still lasts: homes of one district (six digits) that followed one another without a
 * gap, whatever their order and overlap. Undefined when none of them is open: the person has left.
 */
export function stayingSince(lived: readonly Lived[], district: string): string | undefined {
  const here = lived.filter(({ gridCode }) => gridCode.startsWith(district));
  let since = here.filter(({ toOn }) => toOn === null).reduce<string | undefined>(earlier, undefined);
  for (let grows = since !== undefined; grows;) {
    const before = here.filter(({ fromOn, toOn }) => toOn !== null && fromOn < since! && addDays(toOn, 1) >= since!);
    grows = before.length > 0;
    since = before.reduce<string | undefined>(earlier, since);
  }
  return since;
}

const earlier = (first: string | undefined, { fromOn }: Lived) =>
  first === undefined || fromOn < first ? fromOn : first;
