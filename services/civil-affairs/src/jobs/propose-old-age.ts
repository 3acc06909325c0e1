import { insertRows, uuidv7, type Tx } from '@one-window/database';
import { addMonths, monthOf, valueOn } from '@one-window/procedures';
import type { Job, ServiceParts } from '@one-window/service';
import { oldAgeBands } from '../old-age/rules.ts';
import { proposalTable } from '../old-age/table.ts';

const reason = 'propose-old-age';

/** Whether resident `r` draws the old-age allowance. */
const draws = `exists (select from benefit b where b.holder_id = r.id and b.kind = 'OLD_AGE' and b.status = 'ACTIVE')`;

/** Whether resident `r` lives here, under a record of their own. */
const isPresent = `r.status = 'PRESENT' and not exists (select from kit.alias a where a.noun = 'resident' and a.merged_id = r.id)`;

/**
 * Lists who has reached 80, 90 or 100 without drawing the old-age allowance, whenever they came to be known here, each
 * once an age, for a person to grant; those who draw it go over to the next band by its terms. What was settled otherwise
 * meanwhile lapses, and is proposed again when that is undone (a death revoked, a return).
 */
async function proposeOldAge({ database, clock }: Pick<ServiceParts, 'database' | 'clock'>): Promise<void> {
  const month = monthOf(clock.today());
  await database.transaction({ kind: 'system', reason }, `system:${reason}`, async (tx) => {
    const bands = valueOn(oldAgeBands, month);
    for (const [at, { fromAge }] of bands.entries()) await propose(tx, fromAge, month, bands[at + 1]?.fromAge);
    await tx.sql(
      `update old_age_proposal p set status = 'LAPSED', settled_on = $1::date, settled_by = 'system:propose-old-age'
       from resident_replica r where r.id = p.resident_id and p.status = 'OPEN' and (not (${isPresent}) or ${draws})`,
      clock.today(),
    );
  });
}

/** Proposes those in one band: nobody whose allowance an officer ended since, or whose proposal of this age was dismissed. */
async function propose(tx: Tx, age: number, month: string, nextAge = age + 100): Promise<void> {
  const rows = await tx.sql<{ id: string; gridCode: string; month: string }>(
    `select r.id, r.grid_code as "gridCode", r.month from (
       select *, to_char(birth_on + make_interval(years => $3::int), 'YYYY-MM') as month from resident_replica
       where birth_on >= ($1 || '-01')::date and birth_on < ($2 || '-01')::date) r
     where ${isPresent} and not ${draws}
       and not exists (select from benefit b where b.holder_id = r.id and b.kind = 'OLD_AGE' and b.end_cause = 'OFFICER'
         and b.through_month >= r.month)
       and not exists (select from old_age_proposal p where p.resident_id = r.id
         and (p.status = 'OPEN' or p.age = $3::int and p.status <> 'LAPSED'))`,
    addMonths(month, 1 - nextAge * 12),
    addMonths(month, 1 - age * 12),
    age,
  );
  await insertRows(
    tx,
    proposalTable,
    rows.map((row) => ({ ...row, id: uuidv7(), residentId: row.id, age, status: 'OPEN' })),
    `on conflict (resident_id, age) do update set status = 'OPEN', grid_code = excluded.grid_code, month = excluded.month,
       settled_on = null, settled_by = null, reason = null where old_age_proposal.status = 'LAPSED'`,
  );
}

/** Lists who reaches an age band. */
export const proposeOldAgeJob: Job = { name: reason, everyMs: 60_000, run: proposeOldAge };
