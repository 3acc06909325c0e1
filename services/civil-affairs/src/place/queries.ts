import { requirePlace } from '@one-window/procedures';
import { keysetList, type Page, type PageArguments } from '@one-window/service';
import type { Context } from '../context.ts';

/** A page of what lies in a place, a grid or a division. */
export interface PlaceArguments extends PageArguments {
  within: string;
}

interface PlaceQuery<Row> {
  name: string;
  /** From the columns on; `$1` is the place, `$2` and `$3` the last row's day and id, `$4` how many, `$5` the `day`. */
  text: string;
  /** The day by which rows are in order. */
  dayOf(row: Row): string;
  /** A day that the statement compares with, where it does. */
  day?: string;
}

/** The SQL condition that a column's code lies in the place `$1`. */
export const inPlace = (column: string): string => `${column} >= $1 and ${column} < $1 || ':'`;

/** One page of a place's list in the order of a day and the id. @throws BadInput for a place that is none */
export async function listInPlace<Row extends { id: string }>(
  ctx: Context,
  { within, ...page }: PlaceArguments,
  { text, day, dayOf, name }: PlaceQuery<Row>,
): Promise<Page<Row>> {
  const place = requirePlace(within);
  return keysetList(page, {
    start: ['0001-01-01', '00000000-0000-0000-0000-000000000000'],
    read: (after, limit) =>
      ctx.reads.rows<Row>(text, [place, ...after, limit, ...(day === undefined ? [] : [day])], name),
    keyOf: (row) => [dayOf(row), row.id],
  });
}
