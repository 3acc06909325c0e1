import { rowById, type Look } from '@one-window/service';
import type { Tx } from '../context.ts';
import { plainRow } from '../rows.ts';
import type { Rating } from './rating.ts';

/** A rating as it comes from the database, in the names of the code. */
export const ratingColumns = `r.application_id as "applicationId", r.resident_id as "residentId", r.department, r.unit,
  r.community_code as "communityCode", r.stars, r.text, r.rated_by as "ratedBy", r.rated_at as "ratedAt",
  r.rectify_due_on as "rectifyDueOn", r.rectify_provisional as "rectifyProvisional", r.owner_unit as "ownerUnit",
  r.owner_name as "ownerName", r.result, r.rectified_at as "rectifiedAt", r.call_backs as "callBacks", r.rebuttal`;

const toRow = (rating: Rating) => ({
  application_id: rating.applicationId,
  resident_id: rating.residentId,
  department: rating.department,
  unit: rating.unit,
  community_code: rating.communityCode,
  stars: rating.stars,
  text: rating.text,
  rated_by: rating.ratedBy,
  rated_at: rating.ratedAt,
  rectify_due_on: rating.rectifyDueOn,
  rectify_provisional: rating.rectifyProvisional,
  owner_unit: rating.ownerUnit,
  owner_name: rating.ownerName,
  result: rating.result,
  rectified_at: rating.rectifiedAt,
  call_backs: rating.callBacks,
  rebuttal: rating.rebuttal,
});

/** Writes a new rating. @returns false, and writes nothing, when the application has one */
export async function insertRating(tx: Tx, rating: Rating): Promise<boolean> {
  const rows = await tx.sql(
    `insert into rating select * from jsonb_populate_record(null::rating, $1::jsonb)
     on conflict (application_id) do nothing returning application_id`,
    JSON.stringify(toRow(rating)),
  );
  return rows.length > 0;
}

/** Writes back what may change of a rating: who is responsible, what was put right, call-backs, rebuttal. */
export async function saveRating(tx: Tx, rating: Rating): Promise<void> {
  await tx.sql(
    `update rating as r set (owner_unit, owner_name, result, rectified_at, call_backs, rebuttal) =
       (select owner_unit, owner_name, result, rectified_at, call_backs, rebuttal from jsonb_populate_record(null::rating, $1::jsonb))
     where r.application_id = $2::uuid`,
    JSON.stringify(toRow(rating)),
    rating.applicationId,
  );
}

/** The rating of an application, locked; null when there is none that the scope may see. */
export async function lockRating(tx: Tx, applicationId: string): Promise<Rating | null> {
  const [row] = await tx.sql<Record<string, unknown>>(
    `select ${ratingColumns} from rating r where r.application_id = $1::uuid for update`,
    applicationId,
  );
  return row ? plainRow<Rating>(row) : null;
}

/** Ratings of applications, one statement a batch. */
export function ratingByApplication(look: Look) {
  const rows = rowById<Record<string, unknown> & { id: string }>(look, {
    name: 'rating-by-application',
    text: `select r.application_id as id, ${ratingColumns} from rating r where r.application_id = any($1::uuid[])`,
  });
  return {
    load: async (applicationId: string): Promise<Rating | null> => {
      const row = await rows.load(applicationId);
      return row && plainRow<Rating>(row);
    },
  };
}
