import type { RowOf } from '@one-window/database';
import { type Reads, rowsByKey } from '@one-window/service';
import { accountColumns, accountsWithSums, contributionTable, type AccountRow } from './table.ts';

/** The account of each resident with its pension, as a list of one or none. */
export const accountOfResident = (reads: Reads) =>
  rowsByKey<AccountRow>(
    reads,
    {
      name: 'account-of-resident',
      text: `select ${accountColumns} from ${accountsWithSums} where a.resident_id = any($1::uuid[])`,
    },
    ({ residentId }) => residentId,
  );

/** Contributions of each account, by year. */
export const contributionsOfAccount = (reads: Reads) =>
  rowsByKey<RowOf<typeof contributionTable>>(
    reads,
    {
      name: 'contributions-of-account',
      text: `select ${contributionTable.columns} from contribution where account_id = any($1::uuid[]) order by account_id, year`,
    },
    ({ accountId }) => accountId,
  );
