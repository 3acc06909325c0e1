import type { Tx } from '@one-window/database';

const children = [
  'benefit_term',
  'benefit_payment',
  'benefit_overpayment',
  'benefit_recovery',
  'allowance_member',
  'allowance_income',
  'allowance_recheck',
] as const;

/**
 * Lets benefits lie where they belong now: a household's with the household as long as that stays in the district, a
 * person's with the person. Their rows follow.
 * @param which a condition on `b`
 * @returns the ids of those that moved
 */
export async function moveBenefits(tx: Tx, which: string, ...values: unknown[]): Promise<Set<string>> {
  const rows = await tx.sql<{ id: string }>(
    `update benefit set grid_code = n.grid_code from (
       select b.id, p.grid_code from benefit b
       join lateral (
         select h.grid_code from household_replica h where b.kind = 'SUBSISTENCE' and h.id = b.household_id
           and left(h.grid_code, 6) = left(b.grid_code, 6)
         union all select r.grid_code from resident_replica r where b.kind <> 'SUBSISTENCE' and r.id = b.holder_id
       ) p on p.grid_code <> b.grid_code
       where ${which}
     ) n where benefit.id = n.id returning benefit.id`,
    ...values,
  );
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) {
    for (const table of children) {
      await tx.sql(
        `update ${table} t set grid_code = b.grid_code from benefit b
         where b.id = t.benefit_id and t.benefit_id = any($1::uuid[]) and t.grid_code <> b.grid_code`,
        ids,
      );
    }
  }
  return new Set(ids);
}
