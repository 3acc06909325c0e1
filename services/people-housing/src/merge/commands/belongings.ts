import type { RowOf, Tx } from '@one-window/database';
import * as tables from '../../generated/tables.ts';
import type { Pair } from './read-pair.ts';
import type { BeforeMerge, CurrentMerge } from '../table.ts';

const homeFields = tables.occupancy.only('id', 'toOn');

type Belongings = Pick<BeforeMerge, 'occupancies' | 'permits' | 'endedPermit' | 'cases' | 'applications'>;

/**
 * Lets the survivor have the merged record's times of residence, permits and cases. Of two permits the one that is
 * valid longer goes on; a home that the survivor did not take over is left on that day.
 * @returns what was moved, for `giveBack`
 */
export async function takeOver(
  tx: Tx,
  { survivor, merged }: Pair,
  of: { tookHome: boolean; today: string },
): Promise<Belongings> {
  const occupancies = await tx.sql<RowOf<typeof homeFields>>(
    `select ${homeFields.columns} from occupancy where resident_id = $1 order by id for update`,
    merged.id,
  );
  await tx.sql(
    `update occupancy set resident_id = $2,
       to_on = case when $3 then to_on else coalesce(to_on, greatest(from_on, $4::date)) end
     where resident_id = $1`,
    merged.id,
    survivor.id,
    of.tookHome,
    of.today,
  );
  const endedPermit = await endShorterPermit(tx, { survivor, merged }, of.today);
  const gridCode = of.tookHome ? merged.gridCode : survivor.gridCode;
  const permits = await tx.sql<{ id: string }>(
    'update residence_permit set resident_id = $2, grid_code = $3 where resident_id = $1 returning id',
    merged.id,
    survivor.id,
    gridCode,
  );
  await followPermits(tx, survivor.id);
  const cases = await tx.sql<{ id: string }>(
    'update department_case set subject_id = $2, grid_code = $3 where subject_id = $1 returning id',
    merged.id,
    survivor.id,
    gridCode,
  );
  const applications = await tx.sql<{ id: string }>(
    `update department_case set applicant_id = $2, grid_code = case when subject_id is null then $3 else grid_code end
     where applicant_id = $1 returning id`,
    merged.id,
    survivor.id,
    gridCode,
  );
  return {
    occupancies,
    permits: idsOf(permits),
    endedPermit,
    cases: idsOf(cases),
    applications: idsOf(applications),
  };
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

async function endShorterPermit(tx: Tx, { survivor, merged }: Pair, today: string): Promise<string | null> {
  const live = await tx.sql<{ id: string }>(
    `select id from residence_permit where resident_id in ($1, $2) and ended_on is null
     order by valid_through desc, issued_on desc, id for update`,
    survivor.id,
    merged.id,
  );
  const shorter = live[1];
  if (!shorter) return null;
  await tx.sql(
    `update residence_permit set ended_on = greatest(issued_on, $2::date), ended_because = 'MERGED' where id = $1`,
    shorter.id,
    today,
  );
  return shorter.id;
}

/** Endorsements lie where their permits do. */
async function followPermits(tx: Tx, residentId: string): Promise<void> {
  await tx.sql(
    `update residence_permit_endorsement e set resident_id = p.resident_id, grid_code = p.grid_code
     from residence_permit p where p.id = e.permit_id and p.resident_id = $1`,
    residentId,
  );
}

/** Gives the merged record back what a merge took, as it stands now; a home that stood open does so again. */
export async function giveBack(tx: Tx, { mergedId, before }: CurrentMerge): Promise<void> {
  await tx.sql(
    `update occupancy o set resident_id = $1, to_on = t.to_on
     from unnest($2::uuid[], $3::date[]) as t (id, to_on) where o.id = t.id`,
    mergedId,
    idsOf(before.occupancies),
    before.occupancies.map(({ toOn }) => toOn),
  );
  const gridCode = before.merged.gridCode;
  await tx.sql(
    'update residence_permit set resident_id = $1, grid_code = $3 where id = any($2::uuid[])',
    mergedId,
    before.permits,
    gridCode,
  );
  await followPermits(tx, mergedId);
  await tx.sql(
    `update residence_permit p set ended_on = null, ended_because = null
     where p.id = $1 and p.ended_because = 'MERGED'
       and not exists (select from residence_permit o where o.resident_id = p.resident_id and o.ended_on is null)`,
    before.endedPermit,
  );
  await tx.sql(
    'update department_case set subject_id = $1, grid_code = $3 where id = any($2::uuid[])',
    mergedId,
    before.cases,
    gridCode,
  );
  await tx.sql(
    `update department_case set applicant_id = $1, grid_code = case when subject_id is null then $3 else grid_code end
     where id = any($2::uuid[])`,
    mergedId,
    before.applications ?? [],
    gridCode,
  );
}
