import { insertNewRows, updateRows, type Tx } from '@one-window/database';
import { rowById, type Reads } from '@one-window/service';
import { ratingFields, ratingTable, type Rating } from './rules.ts';

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

/** Ratings of applications, one statement a batch. */
export const ratingByApplication = (reads: Reads) =>
  rowById<Rating & { id: string }>(reads, {
    name: 'rating-by-application',
    text: `select r.application_id as id, ${ratingColumns} from rating r where r.application_id = any($1::uuid[])`,
  });
