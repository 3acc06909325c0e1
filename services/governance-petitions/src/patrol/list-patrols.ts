import { BadInput, connection, decodeCursor, isInstant, isUuid, pageSize } from '@one-window/service';
import type { Context } from '../context.ts';
import type { PageArguments } from '../grid/list-grids.ts';
import { requireWithin } from '../place/within.ts';
import { patrolColumns, type PatrolRow } from './patrol-row.ts';

const text = `select ${patrolColumns} from patrol p
  where p.grid_code >= $1 and p.grid_code < $1 || ':'
    and ($2::timestamptz is null or (p.started_at, p.id) < ($2::timestamptz, $3::uuid))
  order by p.started_at desc, p.id desc limit $4`;

/** A page of a place's patrols, newest first. @throws NotFound outside the caller's jurisdiction; BadInput when the page is malformed */
export async function listPatrols(ctx: Context, { within, first, after }: PageArguments & { within: string }) {
  const size = pageSize(first);
  const [at, id] = after == null ? [null, null] : decodeCursor(after, 2);
  if (at != null && !(isInstant(String(at)) && isUuid(String(id)))) throw new BadInput('after 不是有效的游标');
  requireWithin(ctx.caller, within);
  const rows = await ctx.look.rows<PatrolRow>(text, [within, at, id, size + 1], 'list-patrols');
  return connection(
    rows,
    size,
    (row) => [row.startedAt.toISOString(), row.id],
    (row) => row,
  );
}
