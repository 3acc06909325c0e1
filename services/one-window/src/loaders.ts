import { rowById, type Reads } from '@one-window/service';
import DataLoader from 'dataloader';
import type { Application } from './application/table/application.ts';
import { applicationColumns } from './application/table/rows.ts';
import { countsLoader } from './indicators/counts.ts';
import { gridCountsLoader } from './indicators/grid-counts.ts';
import { proxyTaskLoaders } from './proxy-task/loaders.ts';
import { remindersBy } from './reminder/loaders.ts';
import { unfinishedById } from './unfinished-matter/loaders.ts';
import { ratingByApplication } from './rating/loaders.ts';

/** A page of applications, newest first, with one row more than asked for when there are more. */
export interface ApplicationPage {
  limit: number;
  after: readonly [submittedAt: string | null, id: string | null];
  /** Only applications of this department; null for all. */
  department: string | null;
}

/** Whose applications: those about a resident or asked for by them about nobody else; those of an organisation. */
const owners = {
  Resident: '(subject_id = wanted.id or applicant_id = wanted.id and subject_id is null)',
  Organisation: 'organisation_id = wanted.id',
} as const;

function applicationsBy(
  reads: Reads,
  owner: keyof typeof owners,
  { limit, after, department }: ApplicationPage,
): DataLoader<string, Application[]> {
  return new DataLoader(async (ids) => {
    const rows = await reads.rows<Application & { wanted: string }>(
      `select wanted.id::text as wanted, ${applicationColumns}
       from unnest($1::uuid[]) as wanted(id)
       cross join lateral (
         select * from application
         where ${owners[owner]} and ($2::text is null or department = $2)
           and ($3::timestamptz is null or (submitted_at, id) < ($3::timestamptz, $4::uuid))
         order by submitted_at desc, id desc limit $5
       ) a
       order by a.submitted_at desc, a.id desc`,
      [ids, department, ...after, limit],
      `applications-by-${owner}`,
    );
    const groups = new Map<string, Application[]>();
    for (const row of rows) groups.set(row.wanted, [...(groups.get(row.wanted) ?? []), row]);
    return ids.map((id) => groups.get(id) ?? []);
  });
}

/** The reads of one request, each batched. */
export function createLoaders(reads: Reads) {
  const pages = new Map<string, DataLoader<string, Application[]>>();
  return {
    /** An application by its id. */
    application: rowById<Application>(reads, {
      name: 'application-by-id',
      text: `select ${applicationColumns} from application a where a.id = any($1::uuid[])`,
    }),
    /** A resident whom the caller may see; nothing of them but the id. */
    resident: rowById<{ id: string }>(reads, {
      name: 'resident-visible',
      text: 'select r.id from resident_replica r where r.id = any($1::uuid[])',
      noun: 'resident',
    }),
    /** An organisation of the caller's district; nothing of it but the id. */
    organisation: rowById<{ id: string }>(reads, {
      name: 'organisation-visible',
      text: 'select o.id from organisation_replica o where o.id = any($1::uuid[])',
    }),
    reminders: remindersBy(reads, 'applicationId'),
    remindersOfMatter: remindersBy(reads, 'unfinishedMatterId'),
    unfinishedMatter: unfinishedById(reads),
    rating: ratingByApplication(reads),
    proxyTasks: proxyTaskLoaders(reads),
    windowCounts: countsLoader(reads),
    gridCounts: gridCountsLoader(reads),
    /** Applications of residents or organisations, page by page. */
    applicationsOf(owner: keyof typeof owners, id: string, page: ApplicationPage): Promise<Application[]> {
      const key = JSON.stringify([owner, page]);
      let loader = pages.get(key);
      if (!loader) pages.set(key, (loader = applicationsBy(reads, owner, page)));
      return loader.load(id);
    },
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
