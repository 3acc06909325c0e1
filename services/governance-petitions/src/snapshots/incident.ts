import type { IncidentState } from '@one-window/contracts/governance-petitions';
import { pages, publishSnapshots } from '@one-window/messaging';
import { incidentFields, incidentState, type IncidentRow } from '../incident/table/incident.ts';

/** All incidents, by pages of their id. */
export const incidentSnapshot = publishSnapshots<IncidentState>({
  noun: 'incident',
  stream: (read) =>
    pages<IncidentRow & { version: number }, IncidentState>(
      read,
      `select ${incidentFields.columnsOf('i')}, coalesce(v.version, 0) as version from incident i
       left join kit.aggregate_version v on v.noun = 'incident' and v.id = i.id::text
       where i.id > $1 order by i.id limit $2`,
      incidentState,
    ),
});
