import { type Reads, rowsByKey } from '@one-window/service';
import { publicityColumns, type PublicityRow } from './table.ts';

/** Publicities of each case, the newest first. */
export const publicitiesOfCase = (reads: Reads) =>
  rowsByKey<PublicityRow>(
    reads,
    {
      name: 'publicities-of-case',
      text: `select ${publicityColumns} from publicity p where p.case_id = any($1::uuid[]) order by p.started_on desc, p.id desc`,
    },
    ({ caseId }) => caseId,
  );
