import { insertNewRows, updateRows, type RowOf, type Tx } from '@one-window/database';
import type { RatedBy } from '../generated/graph.ts';
import * as tables from '../generated/tables.ts';

/** One asking of the resident afterwards. */
export interface CallBack {
  at: string;
  by: string;
  satisfied: boolean;
  remark: string;
}

const ratingTable = tables.rating.typed<{
  ratedBy: RatedBy;
  callBacks: CallBack[];
  rebuttal: { grounds: string; by: string; at: string };
}>();
const ratingFields = ratingTable.withIsoInstants();

/** 好差评: the one rating of an application. */
export type Rating = RowOf<typeof ratingFields>;

/** The columns of a `Rating`; the table is `rating r`. */
export const ratingColumns = ratingFields.columnsOf('r');

/** Writes a new rating. @returns false, and writes nothing, when the application has one */
export async function insertRating(tx: Tx, rating: Rating): Promise<boolean> {
  const conflict = 'on conflict (application_id) do nothing';
  const written = await insertNewRows(tx, ratingTable, [rating], conflict, 'applicationId');
  return written.length > 0;
}

/** Writes back what may change of a rating: who is responsible, what was put right, call-backs, rebuttal. */
export async function saveRating(tx: Tx, rating: Rating): Promise<void> {
  const { applicationId, ownerUnit, ownerName, result, rectifiedAt, callBacks, rebuttal } = rating;
  const changes = { applicationId, ownerUnit, ownerName, result, rectifiedAt, callBacks, rebuttal };
  await updateRows(tx, ratingTable, [changes], 'applicationId');
}

/** The rating of an application, locked; null when there is none that the scope may see. */
export async function lockRating(tx: Tx, applicationId: string): Promise<Rating | null> {
  const [row] = await tx.sql<Rating>(
    `select ${ratingColumns} from rating r where r.application_id = $1::uuid for update`,
    applicationId,
  );
  return row ?? null;
}
