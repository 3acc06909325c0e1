import type { RowOf } from '@one-window/database';
import * as tables from '../generated/tables.ts';

/** Publicities 公示 of A01 cases: who would get an allowance (暂行办法 art 11). */
export const publicityTable = tables.publicity.typed<{ endCause: 'TERM' | 'OBJECTION' | 'CASE_ENDED' }>();

/** A publicity, with how many objections there are. */
export type PublicityRow = RowOf<typeof publicityTable> & { objections: number };

/** Columns of a `PublicityRow`; the table is `p`. */
export const publicityColumns = `${publicityTable.columnsOf('p')},
  (select count(*)::int from publicity_objection x where x.publicity_id = p.id) as objections`;
