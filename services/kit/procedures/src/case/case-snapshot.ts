import type { CaseState } from '@one-window/contracts';
import { pages, publishSnapshots } from '@one-window/messaging';
import { caseColumns, caseState, type CaseRow } from './case-row.ts';

/** All cases, by pages of their id. */
export const caseSnapshot = publishSnapshots<CaseState>({
  noun: 'case',
  stream: (read) =>
    pages<CaseRow & { version: number }, CaseState>(
      read,
      `select ${caseColumns}, coalesce(v.version, 0) as version from department_case c
       left join kit.aggregate_version v on v.noun = 'case' and v.id = c.id::text
       where c.id > $1 order by c.id limit $2`,
      caseState,
    ),
});
