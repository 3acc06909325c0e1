import { NotFound, isUuid, keysetList, pageSize, type Page } from '@one-window/service';
import type { Context } from '../context.ts';
import type { QueryPetitionsArgs, RequireFields } from '../generated/graph.ts';
import { placeOf } from '../place/within.ts';
import { readRestricted } from '../restricted/as-restricted.ts';
import { petitionColumns, type PetitionRow } from './table.ts';

/** A petition. @throws NotFound for one whom the caller may not see */
export async function getPetition(ctx: Context, id: string): Promise<PetitionRow> {
  if (!isUuid(id)) throw new NotFound();
  const [row] = await readRestricted(ctx, (tx) =>
    tx.sql<PetitionRow>(`select ${petitionColumns} from restricted.petition p where p.id = $1`, id),
  );
  if (!row) throw new NotFound();
  return row;
}

/** The petitions of the resident who asks, newest first. */
export function petitionsOfResident(ctx: Context, residentId: string, first: number): Promise<PetitionRow[]> {
  const size = pageSize(first);
  return readRestricted(ctx, (tx) =>
    tx.sql<PetitionRow>(
      `select ${petitionColumns} from restricted.petition p where p.petitioner_id = $1
       order by p.registered_at desc, p.id desc limit $2`,
      residentId,
      size,
    ),
  );
}

/** Petitions of a place, newest first. */
export async function listPetitions(
  ctx: Context,
  { within, status, ...page }: RequireFields<QueryPetitionsArgs, 'first'>,
): Promise<Page<PetitionRow>> {
  const place = placeOf(ctx.caller, within);
  return keysetList(page, {
    start: ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
    read: (before, limit) =>
      readRestricted(ctx, (tx) =>
        tx.sql<PetitionRow>(
          `select ${petitionColumns} from restricted.petition p
       where p.grid_code >= $1 and p.grid_code < $1 || ':' and ($2::text is null or p.status = $2)
         and (p.registered_at, p.id) < ($3::timestamptz, $4::uuid)
       order by p.registered_at desc, p.id desc limit $5`,
          ...[place, status ?? null, ...before, limit],
        ),
      ),
    keyOf: (row) => [row.registeredAt, row.id],
  });
}
