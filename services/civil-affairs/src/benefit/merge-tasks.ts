import type { Tx } from '@one-window/database';
import { followPersons } from './follow-persons.ts';
import type { BenefitRow } from './table.ts';

/**
 * Once the survivor's benefit has ended, moves the one that stayed with the merged record to the survivor, as the merge
 * would have done; a benefit that was moved or has ended needs no decision and leaves the list.
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
