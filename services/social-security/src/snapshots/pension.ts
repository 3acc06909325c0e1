import type { PensionState } from '@one-window/contracts/social-security';
import { pages, publishSnapshots } from '@one-window/messaging';
import { pensionState } from '../pension/pension-events.ts';
import { benefitTable, type BenefitRow } from '../pension/table.ts';

/** All pensions, by pages of their id. */
export const pensionSnapshot = publishSnapshots<PensionState>({
  noun: 'pension',
  stream: (read) =>
    pages<BenefitRow & { version: number }, PensionState>(
      read,
      `select ${benefitTable.columnsOf('b')}, coalesce(v.version, 0) as version from pension_benefit b
       left join kit.aggregate_version v on v.noun = 'pension' and v.id = b.id::text
       where b.id > $1 order by b.id limit $2`,
      pensionState,
    ),
});
