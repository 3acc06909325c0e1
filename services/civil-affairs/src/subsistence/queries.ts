import { isPlainDate } from '@one-window/contracts/codes';
import { BadInput } from '@one-window/service';
import { benefitTable, type BenefitRow } from '../benefit/table.ts';
import type { Context } from '../context.ts';
import { inPlace, listInPlace, type PlaceArguments } from '../place/queries.ts';

/** Allowances due for recheck by a day, oldest first. @throws BadInput for a place or a day that is none */
export function listRechecks(ctx: Context, page: PlaceArguments & { dueBefore?: string | null }) {
  const day = page.dueBefore ?? ctx.clock.today();
  if (!isPlainDate(day)) throw new BadInput('dueBefore 须为 YYYY-MM-DD');
  return listInPlace<BenefitRow>(ctx, page, {
    name: 'allowance-rechecks',
    text: `select ${benefitTable.columnsOf('b')} from benefit b where ${inPlace('b.grid_code')} and b.kind = 'SUBSISTENCE' and b.status = 'ACTIVE'
      and b.next_recheck_on <= $5::date and (b.next_recheck_on, b.id) > ($2::date, $3::uuid)
      order by b.next_recheck_on, b.id limit $4`,
    dayOf: ({ nextRecheckOn }) => nextRecheckOn!,
    day,
  });
}
