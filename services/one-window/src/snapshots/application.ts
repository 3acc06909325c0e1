import type { ApplicationState } from '@one-window/contracts/one-window';
import { pages, publishSnapshots } from '@one-window/messaging';
import { publishedState, type PublishedPart } from '../application/table/application.ts';
import { publishedColumns } from '../application/table/rows.ts';

/** All applications for the departments' replicas. */
export const applicationSnapshots = publishSnapshots<ApplicationState>({
  noun: 'application',
  stream: (read) =>
    pages<PublishedPart & { id: string; version: number }, ApplicationState>(
      read,
      `select a.id, ${publishedColumns}, coalesce(v.version, 0)::int as version from application a
       left join kit.aggregate_version v on v.noun = 'application' and v.id = a.id::text
       where a.id > $1::uuid order by a.id limit $2`,
      publishedState,
    ),
});
