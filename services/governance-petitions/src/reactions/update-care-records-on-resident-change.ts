import type { ResidentState } from '@one-window/contracts/people-housing';
import type { Tx } from '@one-window/database';
import { reaction } from '@one-window/messaging';
import type { ServiceParts } from '@one-window/service';
import { asRestricted } from '../restricted/as-restricted.ts';

/** Reason under which a death closes a record, and by which its revocation finds it again. */
const death = '居民死亡';

type Kept = Pick<ResidentState, 'gridCode' | 'status'>;

interface Merge {
  id: string;
  survivor: string;
}

/** A resident as care follows them: where they live, whether they died. */
interface Cared {
  id: string;
  grid: string;
  dead: boolean;
}

/** Whom each of those residents is now; read before the role changes, which knows nothing of merges. */
function mergesOf(tx: Tx, changes: readonly { id: string }[]): Promise<Merge[]> {
  return tx.sql<Merge>(
    `select m as id, kit.survivor('resident', m) as survivor from unnest($1::uuid[]) m`,
    changes.map(({ id }) => id),
  );
}

/** Those residents and the survivors of their merges, to whom records come that lie where the merged resident lived. */
async function caredOf(
  tx: Tx,
  changes: readonly { id: string; new: Kept }[],
  merges: readonly Merge[],
): Promise<Cared[]> {
  const known = new Set(changes.map(({ id }) => id));
  const others = merges.flatMap(({ survivor }) => (known.has(survivor) ? [] : [survivor]));
  const survivors =
    others.length === 0
      ? []
      : await tx.sql<Cared>(
          `select id, grid_code as grid, status = 'DECEASED' as dead from resident_replica where id = any($1::uuid[])`,
          others,
        );
  const changed = changes.map((change) => ({
    id: change.id,
    grid: change.new.gridCode,
    dead: change.new.status === 'DECEASED',
  }));
  return [...changed, ...survivors];
}

/** Petitions and care records go with a merge to the survivor, who keeps one of a kind, and come back when it is undone. */
async function followMerges(tx: Tx, merges: readonly Merge[]): Promise<void> {
  for (const [table, column] of [
    ['petition', 'petitioner_id'],
    ['care_record', 'resident_id'],
  ] as const) {
    const free =
      table === 'petition'
        ? ''
        : `and not exists (select from restricted.care_record o where o.resident_id = m.survivor and o.kind = t.kind
             and o.status = 'ACTIVE' and t.status = 'ACTIVE')`;
    await tx.sql(
      `update restricted.${table} t set ${column} = m.survivor,
         merged_from = case when m.survivor = t.merged_from then null else coalesce(t.merged_from, t.${column}) end
       from jsonb_to_recordset($1::jsonb) m(id uuid, survivor uuid)
       where coalesce(t.merged_from, t.${column}) = m.id and t.${column} <> m.survivor ${free}`,
      JSON.stringify(merges),
    );
  }
}

/**
 * Brings petitions and care records to what people & housing says of their residents: both go with a merge; a move, or a
 * merge with a survivor who lives elsewhere, only proposes that the record goes to that place's officer; a death closes it,
 * a revoked death opens it again. Compares, so that repetition changes nothing.
 */
export const updateCareRecordsOnResidentChange = ({ clock }: Pick<ServiceParts, 'clock'>) =>
  reaction<Kept>('update-care-records-on-resident-change', (changes, tx) =>
    updateCareRecords(tx, changes, clock.today()),
  );

async function updateCareRecords(tx: Tx, changes: readonly { id: string; new: Kept }[], today: string): Promise<void> {
  const merged = await mergesOf(tx, changes);
  const residents = JSON.stringify(await caredOf(tx, changes, merged));
  const wanted = `jsonb_to_recordset($1::jsonb) r(id uuid, grid text, dead boolean)`;
  await asRestricted(tx, async () => {
    await followMerges(tx, merged);
    await tx.sql(
      `update restricted.care_record c set status = 'CLOSED', closed_on = $2, closed_reason = '${death}', transfer_to = null,
         transfer_proposed_on = null
       from ${wanted} where c.resident_id = r.id and r.dead and c.status = 'ACTIVE'`,
      residents,
      today,
    );
    await tx.sql(
      `update restricted.care_record c set status = 'ACTIVE', closed_on = null, closed_reason = null
       from ${wanted} where c.resident_id = r.id and not r.dead and c.status = 'CLOSED' and c.closed_reason = '${death}'
         and not exists (select from restricted.care_record o
           where o.resident_id = c.resident_id and o.kind = c.kind and o.status = 'ACTIVE')`,
      residents,
    );
    await tx.sql(
      `update restricted.care_record c set transfer_to = nullif(r.grid, c.grid_code),
         transfer_proposed_on = case when r.grid = c.grid_code then null else $2::date end
       from ${wanted} where c.resident_id = r.id and c.status = 'ACTIVE'
         and c.transfer_to is distinct from nullif(r.grid, c.grid_code)`,
      residents,
      today,
    );
  });
}
