import type { RowOf } from '@one-window/database';
import { type Look, rowsByKey } from '@one-window/service';
import { accountColumns, accountsWithSums, contributionTable, type AccountRow } from './table.ts';

/** The account of each resident with its pension, as a list of one or none. */
export const accountOfResident = (look: Look) =>
  rowsByKey<AccountRow>(
    look,
    {
      name: 'account-of-resident',
      text: `select ${accountColumns} from ${accountsWithSums} where a.resident_id = any($1::uuid[])`,
    },
    ({ residentId }) => residentId,
  );

/** Contributions of each account, by year. */
export const contributionsOfAccount = (look: Look) =>
  rowsByKey<RowOf<typeof contributionTable>>(
    look,
    {
      name: 'contributions-of-account',
      text: `select ${contributionTable.columns} from contribution where account_id = any($1::uuid[]) order by account_id, year`,
    },
    ({ accountId }) => accountId,
  );
