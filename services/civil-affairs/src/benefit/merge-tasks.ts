import { isPlaceCode } from '@one-window/contracts/codes';
import type { Tx } from '@one-window/database';
import { BadInput, pageSize } from '@one-window/service';
import type { Context } from '../context.ts';
import { followPersons } from './follow-persons.ts';
import type { BenefitKind, BenefitRow } from './table.ts';

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
  where t.noun = 'resident' and t.table_name = 'benefit' and b.grid_code >= $1 and b.grid_code < $1 || ':'
  order by b.id limit $2`;

/** Benefits in a place that a merge left double. @throws BadInput for a place that is none */
export function listBenefitMergeTasks(
  ctx: Context,
  { within, first }: { within: string; first: number },
): Promise<MergeTaskRow[]> {
  if (!isPlaceCode(within)) throw new BadInput('within 须为区划或网格代码');
  return ctx.reads.rows<MergeTaskRow>(text, [within, pageSize(first)], 'benefit-merge-tasks');
}

/**
 * Once the survivor's benefit has ended, the one that stayed with the merged record goes over, as the merge would have
 * had it; what went over or has ended itself is nobody's task any more.
 */
export async function settleMergeTask(tx: Tx, { id, holderId, kind }: BenefitRow, today: string): Promise<void> {
  const moved = await tx.sql<{ id: string }>(
    `with moved as (
       update benefit b set holder_id = t.survivor_id, member_ids = case when b.kind = 'SUBSISTENCE' then b.member_ids else array[t.survivor_id] end
       from kit.merge_task t where t.noun = 'resident' and t.table_name = 'benefit' and t.survivor_id = $1
         and b.holder_id = t.merged_id and b.kind = $2 and b.status = 'ACTIVE' returning b.id, t.merged_id, t.survivor_id)
     insert into kit.merge_move (noun, merged_id, survivor_id, table_name, column_name, row_key)
     select 'resident', merged_id, survivor_id, 'benefit', 'holder_id', id::text from moved on conflict do nothing
     returning row_key as id`,
    holderId,
    kind,
  );
  const settled = [id, ...moved.map((row) => row.id)];
  const ofBenefits = `noun = 'resident' and table_name = 'benefit' and row_keys`;
  await tx.sql(`delete from kit.merge_task where ${ofBenefits} <@ $1::text[]`, settled);
  await tx.sql(
    `update kit.merge_task set row_keys = array(select k from unnest(row_keys) k where k <> all($1::text[])) where ${ofBenefits} && $1::text[]`,
    settled,
  );
  if (moved.length > 0) await followPersons(tx, [holderId], today);
}
