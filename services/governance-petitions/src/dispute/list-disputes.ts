import { BadInput, connection, decodeCursor, isInstant, isUuid, pageSize } from '@one-window/service';
import type { Context } from '../context.ts';
import type { QueryDisputesArgs, RequireFields } from '../generated/graph.ts';
import { placeOf } from '../incident/list-incidents.ts';
import { disputeColumns, type DisputeRow } from './dispute-rows.ts';

function keyOf(after: string | null | undefined): [string, string] {
  if (!after) return ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
  const [instant, id] = decodeCursor(after, 2).map(String) as [string, string];
  if (!isInstant(instant) || !isUuid(id)) throw new BadInput('after 不是有效的游标');
  return [instant, id];
}

/** Disputes of a place, newest first. */
export async function listDisputes(
  ctx: Context,
  { within, status, first, after }: RequireFields<QueryDisputesArgs, 'first'>,
) {
  const size = pageSize(first);
  const rows = await ctx.look.rows<DisputeRow>(
    `select ${disputeColumns} from dispute d
     where d.grid_code >= $1 and d.grid_code < $1 || ':' and ($2::text is null or d.status = $2)
       and (d.registered_at, d.id) < ($3::timestamptz, $4::uuid)
     order by d.registered_at desc, d.id desc limit $5`,
    [placeOf(ctx.caller, within), status ?? null, ...keyOf(after), size + 1],
    'disputes',
  );
  return connection(
    rows,
    size,
    ({ registeredAt, id }) => [registeredAt, id],
    (row) => row,
  );
}
