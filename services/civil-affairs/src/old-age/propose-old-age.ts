import { uuidv7 } from '@one-window/kit/database';
import { addMonths, monthOf } from '@one-window/kit/months';
import type { Parts, Tx } from '../context.ts';
import { oldAgeBands } from '../rules/civil-rules.ts';

const reason = 'propose-old-age';

/**
 * Lists who reaches 80, 90 or 100 this month without drawing the old-age allowance, each once, for a person to grant;
 * those who draw it go over to the next band by its terms. What was settled otherwise meanwhile lapses.
 */
export async function proposeOldAge({ database, clock }: Pick<Parts, 'database' | 'clock'>): Promise<void> {
  const month = monthOf(clock.today());
  await database.transaction({ kind: 'system', reason }, `system:${reason}`, async (tx) => {
    for (const { fromAge } of oldAgeBands.value) await propose(tx, fromAge, month);
    await tx.sql(
      `update old_age_proposal p set status = 'LAPSED', settled_on = $1::date, settled_by = 'system:propose-old-age'
       from resident_replica r where r.id = p.resident_id and p.status = 'OPEN' and (r.status <> 'PRESENT'
         or exists (select from benefit b where b.holder_id = r.id and b.kind = 'OLD_AGE' and b.status = 'ACTIVE'))`,
      clock.today(),
    );
  });
}

async function propose(tx: Tx, age: number, month: string): Promise<void> {
  const born = addMonths(month, -age * 12);
  const rows = await tx.sql<{ id: string; gridCode: string }>(
    `select r.id, r.grid_code as "gridCode" from resident_replica r
     where r.birth_on >= ($1 || '-01')::date and r.birth_on < ($1 || '-01')::date + interval '1 month' and r.status = 'PRESENT'
       and not exists (select from benefit b where b.holder_id = r.id and b.kind = 'OLD_AGE' and b.status = 'ACTIVE')
       and not exists (select from old_age_proposal p where p.resident_id = r.id and p.age = $2)`,
    born,
    age,
  );
  if (rows.length === 0) return;
  await tx.sql(
    `insert into old_age_proposal (id, resident_id, grid_code, age, month, status)
     select n.id, n.resident_id, n.grid_code, $2, $3, 'OPEN' from jsonb_to_recordset($1::jsonb) n(id uuid, resident_id uuid, grid_code text)
     on conflict do nothing`,
    JSON.stringify(rows.map((row) => ({ id: uuidv7(), resident_id: row.id, grid_code: row.gridCode }))),
    age,
    month,
  );
}
