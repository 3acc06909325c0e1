import { BadInput, NotFound, connection, decodeCursor, isInstant, isUuid, pageSize } from '@one-window/service';
import type { Context } from '../context.ts';
import type { QueryPetitionsArgs, RequireFields } from '../generated/graph.ts';
import { placeOf } from '../incident/list-incidents.ts';
import { readRestricted } from '../restricted/as-restricted.ts';
import { petitionColumns, type PetitionRow } from './petition-row.ts';

const looked = (ctx: Context, rows: readonly PetitionRow[]) => {
  for (const { petitionerId } of rows) if (petitionerId) ctx.ledger.looked(petitionerId, 'petition', false);
};

/** A petition with the look at its petitioner written down. @throws NotFound for one whom the caller may not see */
export async function getPetition(ctx: Context, id: string): Promise<PetitionRow> {
  if (!isUuid(id)) throw new NotFound();
  const [row] = await readRestricted(ctx, (tx) =>
    tx.sql<PetitionRow>(`select ${petitionColumns} from restricted.petition p where p.id = $1`, id),
  );
  if (!row) throw new NotFound();
  looked(ctx, [row]);
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

function keyOf(after: string | null | undefined): [string, string] {
  if (!after) return ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
  const [instant, id] = decodeCursor(after, 2).map(String) as [string, string];
  if (!isInstant(instant) || !isUuid(id)) throw new BadInput('after 不是有效的游标');
  return [instant, id];
}

/** Petitions of a place, newest first. */
export async function listPetitions(ctx: Context, args: RequireFields<QueryPetitionsArgs, 'first'>) {
  const size = pageSize(args.first);
  const place = placeOf(ctx.caller, args.within);
  const [instant, id] = keyOf(args.after);
  const rows = await readRestricted(ctx, (tx) =>
    tx.sql<PetitionRow>(
      `select ${petitionColumns} from restricted.petition p
       where p.grid_code >= $1 and p.grid_code < $1 || ':' and ($2::text is null or p.status = $2)
         and (p.registered_at, p.id) < ($3::timestamptz, $4::uuid)
       order by p.registered_at desc, p.id desc limit $5`,
      ...[place, args.status ?? null, instant, id, size + 1],
    ),
  );
  looked(ctx, rows.slice(0, size));
  return connection(
    rows,
    size,
    (row) => [row.registeredAt, row.id],
    (row) => row,
  );
}
