import type { SubsistenceAllowanceState } from '@one-window/contracts/civil-affairs';
import { pages, publishSnapshots } from '@one-window/messaging';
import { benefitTable, type BenefitRow } from '../benefit/table.ts';
import { allowanceState } from '../subsistence/allowance-events.ts';

/** All subsistence allowances, by pages of their id. */
export const allowanceSnapshot = publishSnapshots<SubsistenceAllowanceState>({
  noun: 'subsistence-allowance',
  stream: (read) =>
    pages<BenefitRow & { version: number }, SubsistenceAllowanceState>(
      read,
      `select ${benefitTable.columnsOf('b')}, coalesce(v.version, 0) as version from benefit b
       left join kit.aggregate_version v on v.noun = 'subsistence-allowance' and v.id = b.id::text
       where b.id > $1 and b.kind = 'SUBSISTENCE' order by b.id limit $2`,
      allowanceState,
    ),
});
