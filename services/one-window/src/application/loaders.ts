import { rowById, type Reads } from '@one-window/service';
import DataLoader from 'dataloader';
import type { Application } from './table/application.ts';
import { applicationColumns } from './table/rows.ts';

/** Applications by their ids. */
export const applicationById = (reads: Reads) =>
  rowById<Application>(reads, {
    name: 'application-by-id',
    text: `select ${applicationColumns} from application a where a.id = any($1::uuid[])`,
  });

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

function pageLoader(
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

/** Applications of residents or organisations, page by page: one statement for all whose same page is asked for. */
export function applicationPages(reads: Reads) {
  const pages = new Map<string, DataLoader<string, Application[]>>();
  return (owner: keyof typeof owners, id: string, page: ApplicationPage): Promise<Application[]> => {
    const key = JSON.stringify([owner, page]);
    let loader = pages.get(key);
    if (!loader) pages.set(key, (loader = pageLoader(reads, owner, page)));
    return loader.load(id);
  };
}
