import { keysetList, type Page } from '@one-window/service';
import type { Context } from '../context.ts';
import type { QueryIncidentsArgs, RequireFields } from '../generated/graph.ts';
import { placeOf } from '../place/within.ts';
import { onlyDepartment } from './may-know.ts';
import { incidentFields, type IncidentRow } from './table/incident.ts';
import { runningStatuses } from './state-machine.ts';

const [first, last] = ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
const orders = {
  DUE: { sort: `coalesce(i.due_at, 'infinity')`, than: '>', direction: 'asc', start: ['-infinity', first] },
  NEWEST: { sort: 'i.registered_at', than: '<', direction: 'desc', start: ['infinity', last] },
} as const;

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
