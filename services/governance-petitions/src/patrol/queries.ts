import { keysetList, type Page, type PageArguments } from '@one-window/service';
import type { Context } from '../context.ts';
import { requireWithin } from '../place/within.ts';
import { patrolFields, type PatrolRow } from './table.ts';

const text = `select ${patrolFields.columnsOf('p')} from patrol p
  where p.grid_code >= $1 and p.grid_code < $1 || ':'
    and ($2::timestamptz is null or (p.started_at, p.id) < ($2::timestamptz, $3::uuid))
  order by p.started_at desc, p.id desc limit $4`;

/** A page of a place's patrols, newest first. @throws NotFound outside the caller's jurisdiction */
export async function listPatrols(
  ctx: Context,
  { within, ...page }: PageArguments & { within: string },
): Promise<Page<PatrolRow>> {
  requireWithin(ctx.caller, within);
  return keysetList(page, {
    start: [null, null],
    read: (before, limit) => ctx.reads.rows<PatrolRow>(text, [within, ...before, limit], 'list-patrols'),
    keyOf: (row) => [row.startedAt.toISOString(), row.id],
  });
}
