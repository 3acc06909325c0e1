import { isPlaceCode } from '@one-window/contracts/codes';
import { type Reads, asSystem, byPage, maxPage, rowById, rowsByKey } from '@one-window/service';
import { entryFields, type EntryRow } from './table/entry.ts';
import { incidentFields, type IncidentRow } from './table/incident.ts';
import { indicatorsOfPlace } from './indicators.ts';
import { openStatuses, runningStatuses } from './state-machine.ts';

const list = (statuses: readonly string[]) => statuses.map((status) => `'${status}'`).join(', ');

/** What is open and what is late in a place. */
export interface IncidentCounts {
  id: string;
  openIncidents: number;
  overdueIncidents: number;
}

/** Incidents by id. */
export const incidentById = (reads: Reads) =>
  rowById<IncidentRow>(reads, {
    name: 'incident-by-id',
    text: `select ${incidentFields.columnsOf('i')} from incident i where i.id = any($1::uuid[])`,
  });

/** The incident of each application, as a list of one or none. */
export const incidentOfApplication = (reads: Reads) =>
  rowsByKey<IncidentRow>(
    reads,
    {
      name: 'incident-of-application',
      text: `select ${incidentFields.columnsOf('i')} from incident i where i.application_id = any($1::uuid[])`,
    },
    ({ applicationId }) => applicationId!,
  );

/** Incidents that a resident reported, newest first. */
export const incidentsOfReporter = (reads: Reads) =>
  rowsByKey<IncidentRow>(
    reads,
    {
      name: 'incidents-of-reporter',
      text: `select i.* from unnest($1::uuid[]) wanted(id) cross join lateral (
        select ${incidentFields.columnsOf('i')} from incident i where i.reporter_id = wanted.id
        order by i.registered_at desc, i.id desc limit ${maxPage}) i`,
    },
    ({ reporterId }) => reporterId!,
  );

/** Open incidents of a place, the nearest limit first: those dispatched to one department, or all. */
export const openIncidentsOfPlace = (reads: Reads) =>
  byPage((department: string | null) =>
    rowsByKey<IncidentRow & { of: string }>(
      reads,
      {
        name: 'open-incidents-of-place',
        isKey: isPlaceCode,
        values: [department],
        text: `select wanted.code as of, i.* from unnest($1::text[]) wanted(code) cross join lateral (
        select ${incidentFields.columnsOf('i')} from incident i
        where i.grid_code >= wanted.code and i.grid_code < wanted.code || ':' and i.status in (${list(openStatuses)})
          and ($2::text is null or i.department = $2)
        order by i.due_at nulls last, i.id limit ${maxPage}) i`,
      },
      ({ of }) => of,
    ),
  );

/** Timeline entries of incidents, in their order. */
export const timelineOfIncident = (reads: Reads) =>
  rowsByKey<EntryRow>(
    reads,
    {
      name: 'timeline-of-incident',
      text: `select ${entryFields.columnsOf('e')} from incident_entry e where e.incident_id = any($1::uuid[]) order by e.incident_id, e.no`,
    },
    ({ incidentId }) => incidentId,
  );

/** Published counts of any place: numbers of matters, nothing of them. */
export const incidentCountsOfPlace = (reads: Reads, now: Date) =>
  rowById<IncidentCounts>(asSystem(reads, 'published indicators'), {
    name: 'incident-counts',
    isKey: isPlaceCode,
    values: [now],
    text: `select wanted.code as id,
      count(i.id) filter (where i.status in (${list(openStatuses)}))::int as "openIncidents",
      count(i.id) filter (where i.status in (${list(runningStatuses)}) and i.due_at < $2::timestamptz)::int as "overdueIncidents"
    from unnest($1::text[]) wanted(code)
    left join incident i on i.grid_code >= wanted.code and i.grid_code < wanted.code || ':'
      and i.status in (${list(openStatuses)})
    group by wanted.code`,
  });

/** Published indicators of incidents, of any place. */
export const incidentIndicatorsOfPlace = (reads: Reads, now: Date) =>
  indicatorsOfPlace(asSystem(reads, 'published indicators'), now);
