import { byPage, rowById, rowsByKey, type Reads } from '@one-window/service';
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

const applicationsOf = (owner: keyof typeof owners) => (reads: Reads) =>
  byPage(({ limit, after, department }: ApplicationPage) =>
    rowsByKey<Application & { wanted: string }>(
      reads,
      {
        name: `applications-of-${owner}`,
        values: [department, ...after, limit],
        text: `select wanted.id::text as wanted, ${applicationColumns}
          from unnest($1::uuid[]) as wanted(id)
          cross join lateral (
            select * from application
            where ${owners[owner]} and ($2::text is null or department = $2)
              and ($3::timestamptz is null or (submitted_at, id) < ($3::timestamptz, $4::uuid))
            order by submitted_at desc, id desc limit $5
          ) a
          order by a.submitted_at desc, a.id desc`,
      },
      ({ wanted }) => wanted,
    ),
  );

/** Applications of residents, page by page: one statement for all whose same page is asked for. */
export const applicationsOfResident = applicationsOf('Resident');

/** Applications of organisations, likewise. */
export const applicationsOfOrganisation = applicationsOf('Organisation');
