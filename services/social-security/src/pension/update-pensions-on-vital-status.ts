import type { Tx } from '@one-window/database';
import { PensionResumed, PensionStopped } from '@one-window/contracts/social-security';
import type { Month } from '@one-window/procedures';
import { payments, type PensionLedger } from './payments.ts';
import { emitPension } from './pension-events.ts';

/**
 * Stops the pensions of residents who died and resumes those of residents whose death was revoked. A death: the month of
 * death is paid in full; what was paid for later months is an overpayment. A revoked death: overpayments are cancelled, so
 * that missed months and recovered money come back as arrears. Emits `pension.stopped` or `.resumed`.
 */
export async function updatePensionsOnVitalStatus(
  tx: Tx,
  residentIds: readonly string[],
  today: string,
): Promise<void> {
  await tx.sql(
    `update pension_account a set status = case
       when r.status = 'DECEASED' then 'CLOSED'
       when exists (select from pension_benefit b where b.account_id = a.id) then 'DRAWING'
       else 'CONTRIBUTING' end
     from resident_replica r where r.id = a.resident_id and a.resident_id = any($1::uuid[])`,
    residentIds,
  );
  const diedIn = new Map(
    (
      await tx.sql<{ id: string; month: Month | null }>(
        `select id, case when status = 'DECEASED' then to_char(died_on, 'YYYY-MM') end as month
         from resident_replica where id = any($1::uuid[])`,
        residentIds,
      )
    ).map(({ id, month }) => [id, month]),
  );
  const ledgers = await payments.lock(tx, 'b.resident_id = any($1::uuid[])', residentIds);
  const changed = ledgers
    .filter(({ benefit }) => benefit.throughMonth !== (diedIn.get(benefit.residentId) ?? null))
    .map((ledger) => endedIn(ledger, diedIn.get(ledger.benefit.residentId) ?? null));
  await store(tx, changed);
  await payments.storeOverpayments(tx, changed, today);
  for (const { benefit } of changed) {
    await emitPension(tx, benefit.throughMonth === null ? PensionResumed : PensionStopped, benefit);
  }
}

/** The pension after a death in that month, or with none: then it is active, and the next run suspends it if its certification has lapsed. */
function endedIn({ benefit, months, overpayments }: PensionLedger, throughMonth: Month | null): PensionLedger {
  const ended = {
    throughMonth,
    suspendedFromMonth: null,
    status: throughMonth === null ? ('ACTIVE' as const) : ('STOPPED' as const),
  };
  return {
    benefit: { ...benefit, ...ended },
    months: { ...months, throughMonth, heldFromMonth: null },
    overpayments,
  };
}

async function store(tx: Tx, ledgers: readonly PensionLedger[]): Promise<void> {
  await tx.sql(
    `update pension_benefit b set status = n.status, through_month = n.month, suspended_from_month = null, settled = false
     from unnest($1::uuid[], $2::text[], $3::text[]) n(id, status, month) where b.id = n.id`,
    ledgers.map(({ benefit }) => benefit.id),
    ledgers.map(({ benefit }) => benefit.status),
    ledgers.map(({ benefit }) => benefit.throughMonth),
  );
}
