import type { CaseFileState } from '@one-window/contracts/city-management';
import { pages, publishSnapshots } from '@one-window/messaging';
import { caseFileFields, caseFileState, type CaseFileRow } from '../case-file/table.ts';

/** All case files that were filed, by pages of their id. */
export const caseFileSnapshot = publishSnapshots<CaseFileState>({
  noun: 'case-file',
  stream: (read) =>
    pages<CaseFileRow & { version: number }, CaseFileState>(
      read,
      `select ${caseFileFields.columnsOf('f')}, coalesce(v.version, 0) as version from case_file f
       left join kit.aggregate_version v on v.noun = 'case-file' and v.id = f.id::text
       where f.filed_at is not null and f.id > $1 order by f.id limit $2`,
      caseFileState,
    ),
});
