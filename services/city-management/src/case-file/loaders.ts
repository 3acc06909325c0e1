import { type Reads, rowById, rowsByKey } from '@one-window/service';
import { caseFileFields, type CaseFileRow, type CaseFileStatus } from './table.ts';

/** Case files by id; null for what is not there or not the caller's to know. */
export const caseFileById = (reads: Reads) =>
  rowById<CaseFileRow>(reads, {
    name: 'case-file-by-id',
    text: `select ${caseFileFields.columnsOf('f')} from case_file f where f.id = any($1::uuid[])`,
  });

/** The case file of each application: one at most. */
export const caseFileOfApplication = (reads: Reads) =>
  rowsByKey<CaseFileRow>(
    reads,
    {
      name: 'case-file-of-application',
      text: `select ${caseFileFields.columnsOf('f')} from case_file f where f.application_id = any($1::uuid[])`,
    },
    ({ applicationId }) => applicationId!,
  );

const mostOfApplicant = 100;

/** The newest case files that came from each resident's own applications. */
export const caseFilesOfApplicant = (reads: Reads) =>
  rowsByKey<CaseFileRow>(
    reads,
    {
      name: 'case-files-of-applicant',
      noun: 'resident',
      text: `select ${caseFileFields.columnsOf('f')} from unnest($1::uuid[]) k(id)
        cross join lateral (select * from case_file f where f.applicant_id = k.id order by f.id desc limit ${mostOfApplicant}) f`,
    },
    ({ applicantId }) => applicantId!,
  );

/** A page of the case files of a grid or a house, newest first: after which id, of which status, how many. */
export interface CaseFilePage {
  /** The grid's code, or the house's id. */
  of: string;
  status: CaseFileStatus | null;
  before: string | null;
  limit: number;
}

/** Pages of several owners of one kind in one statement; the key is the page as JSON. */
const casePages = (reads: Reads, name: string, isOf: string) =>
  rowsByKey<CaseFileRow & { key: string }>(
    reads,
    {
      name,
      text: `select k.key, ${caseFileFields.columnsOf('f')} from unnest($1::text[]) k(key)
        cross join lateral jsonb_to_record(k.key::jsonb) as q("of" text, status text, before uuid, "limit" int)
        cross join lateral (select * from case_file f where ${isOf} and (q.status is null or f.status = q.status)
          and (q.before is null or f.id < q.before) order by f.id desc limit q."limit") f
        order by f.id desc`,
      isKey: () => true,
    },
    ({ key }) => key,
  );

/** Pages of case files of grids. */
export const caseFilePagesOfGrid = (reads: Reads) =>
  casePages(reads, 'case-file-pages-of-grid', 'f.grid_code = q."of"');

/** Pages of case files of houses, of those files that the caller may see. */
export const caseFilePagesOfHouse = (reads: Reads) =>
  casePages(reads, 'case-file-pages-of-house', 'f.house_id = q."of"::uuid');
