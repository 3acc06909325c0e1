import { keysetList, type Page } from '@one-window/service';
import type { Context } from '../context.ts';
import type { QueryDisputesArgs, RequireFields } from '../generated/graph.ts';
import { placeOf } from '../place/within.ts';
import { disputeFields, type DisputeRow } from './table.ts';

/** Disputes of a place, newest first. */
export async function listDisputes(
  ctx: Context,
  { within, status, ...page }: RequireFields<QueryDisputesArgs, 'first'>,
): Promise<Page<DisputeRow>> {
  const place = placeOf(ctx.caller, within);
  return keysetList(page, {
    start: ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
    read: (before, limit) =>
      ctx.reads.rows<DisputeRow>(
        `select ${disputeFields.columnsOf('d')} from dispute d
     where d.grid_code >= $1 and d.grid_code < $1 || ':' and ($2::text is null or d.status = $2)
       and (d.registered_at, d.id) < ($3::timestamptz, $4::uuid)
     order by d.registered_at desc, d.id desc limit $5`,
        [place, status ?? null, ...before, limit],
        'disputes',
      ),
    keyOf: ({ registeredAt, id }) => [registeredAt, id],
  });
}
