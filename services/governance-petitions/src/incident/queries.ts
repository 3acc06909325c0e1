import { isPlaceCode, isWithin } from '@one-window/contracts/codes';
import { BadInput, NotFound, keysetList, type Page } from '@one-window/service';
import type { Context } from '../context.ts';
import type { QueryIncidentsArgs, RequireFields } from '../generated/graph.ts';
import { onlyDepartment } from './commands/act-on-incident.ts';
import { incidentFields, type IncidentRow } from './table/incident.ts';
import { runningStatuses } from './state-machine.ts';

const [first, last] = ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
const orders = {
  DUE: { sort: `coalesce(i.due_at, 'infinity')`, than: '>', direction: 'asc', start: ['-infinity', first] },
  NEWEST: { sort: 'i.registered_at', than: '<', direction: 'desc', start: ['infinity', last] },
} as const;

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
export async function listIncidents(
  ctx: Context,
  { within, status, overdueOnly, orderBy, slips, ...page }: RequireFields<QueryIncidentsArgs, 'first' | 'orderBy'>,
): Promise<Page<IncidentRow>> {
  const place = placeOf(ctx.caller, within);
  const { sort, than, direction, start } = orders[orderBy];
  return keysetList(page, {
    start,
    read: ([instant, id], limit) =>
      ctx.reads.rows<IncidentRow>(
        `select ${incidentFields.columnsOf('i')} from incident i
     where i.grid_code >= $1 and i.grid_code < $1 || ':' and ($2::text is null or i.status = $2)
       and (not $3::boolean or i.status = any($4) and i.due_at < $5)
       and ($6::text is null or i.department = $6) and (${sort}, i.id) ${than} ($7::timestamptz, $8::uuid)
       and ($9::text[] is null or i.slip = any($9))
     order by ${sort} ${direction}, i.id ${direction} limit $10`,
        [
          place,
          status ?? null,
          overdueOnly ?? false,
          runningStatuses,
          ctx.clock.now(),
          onlyDepartment(ctx.caller),
          instant,
          id,
          slips ?? null,
          limit,
        ],
        `incidents-${orderBy}`,
      ),
    keyOf: (row) => [orderBy === 'DUE' ? (row.dueAt ?? 'infinity') : row.registeredAt, row.id],
  });
}
