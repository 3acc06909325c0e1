import { requirePlace } from '@one-window/procedures';
import { pageSize } from '@one-window/service';
import type { Context } from '../context.ts';
import { inPlace } from '../place/queries.ts';
import type { BenefitKind } from './table.ts';

/** A running benefit that stayed with a merged record, since its survivor has one of the same kind. */
export interface MergeTaskRow {
  residentId: string;
  kind: BenefitKind;
  benefitId: string;
  otherBenefitId: string | null;
  monthlyAmountFen: number;
}

const text = `select t.survivor_id as "residentId", b.kind, b.id as "benefitId", o.id as "otherBenefitId",
    b.monthly_amount_fen as "monthlyAmountFen"
  from kit.merge_task t
  join benefit b on b.holder_id = t.merged_id and b.status = 'ACTIVE' and b.id::text = any(t.row_keys)
  left join benefit o on o.holder_id = t.survivor_id and o.kind = b.kind and o.status = 'ACTIVE'
  where t.noun = 'resident' and t.table_name = 'benefit' and ${inPlace('b.grid_code')}
  order by b.id limit $2`;

/** Benefits in a place that a merge left double. @throws BadInput for a place that is none */
export async function listBenefitMergeTasks(
  ctx: Context,
  { within, first }: { within: string; first: number },
): Promise<MergeTaskRow[]> {
  return ctx.reads.rows<MergeTaskRow>(text, [requirePlace(within), pageSize(first)], 'benefit-merge-tasks');
}
