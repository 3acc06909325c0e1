import { isPlaceCode, isWithin } from '@one-window/contracts/codes';
import { BadInput, NotFound, connection, decodeCursor, isInstant, isUuid, pageSize } from '@one-window/service';
import type { Context } from '../context.ts';
import type { QueryIncidentsArgs, RequireFields } from '../generated/graph.ts';
import { onlyDepartment } from './commands/act-on-incident.ts';
import { incidentColumns, type IncidentRow } from './incident-row.ts';
import { runningStatuses } from './state-machine.ts';

const orders = {
  DUE: { sort: `coalesce(i.due_at, 'infinity')`, than: '>', direction: 'asc', start: '-infinity' },
  NEWEST: { sort: 'i.registered_at', than: '<', direction: 'desc', start: 'infinity' },
} as const;
const [first, last] = ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];

type Key = [instant: string, id: string];

function keyOf(after: string | null | undefined, order: keyof typeof orders): Key {
  if (!after) return [orders[order].start, order === 'DUE' ? first : last];
  const [instant, id] = decodeCursor(after, 2).map(String) as Key;
  if ((instant !== 'infinity' && !isInstant(instant)) || !isUuid(id)) throw new BadInput('after 不是有效的游标');
  return [instant, id];
}

/**
 * The place of a list: the caller's own unless another is named.
 * @throws BadInput when it is not a place; NotFound outside the caller's jurisdiction
 */
export function placeOf({ jurisdiction }: { jurisdiction: string }, within: string | null | undefined): string {
  const place = within ?? jurisdiction;
  if (!isPlaceCode(place)) throw new BadInput('within 须为区划或网格编码');
  if (!isWithin(jurisdiction, place)) throw new NotFound();
  return place;
}

/** Incidents of a place; another department's officers are shown those dispatched to it. */
export async function listIncidents(ctx: Context, args: RequireFields<QueryIncidentsArgs, 'first' | 'orderBy'>) {
  const size = pageSize(args.first);
  const { sort, than, direction } = orders[args.orderBy];
  const [instant, id] = keyOf(args.after, args.orderBy);
  const rows = await ctx.look.rows<IncidentRow>(
    `select ${incidentColumns} from incident i
     where i.grid_code >= $1 and i.grid_code < $1 || ':' and ($2::text is null or i.status = $2)
       and (not $3::boolean or i.status = any($4) and i.due_at < $5)
       and ($6::text is null or i.department = $6) and (${sort}, i.id) ${than} ($7::timestamptz, $8::uuid)
       and ($9::text[] is null or i.slip = any($9))
     order by ${sort} ${direction}, i.id ${direction} limit $10`,
    [
      placeOf(ctx.caller, args.within),
      args.status ?? null,
      args.overdueOnly ?? false,
      runningStatuses,
      ctx.clock.now(),
      onlyDepartment(ctx.caller),
      instant,
      id,
      args.slips ?? null,
      size + 1,
    ],
    `incidents-${args.orderBy}`,
  );
  const sortKey = (row: IncidentRow) => (args.orderBy === 'DUE' ? (row.dueAt ?? 'infinity') : row.registeredAt);
  return connection(
    rows,
    size,
    (row) => [sortKey(row), row.id],
    (row) => row,
  );
}
