import { insertRows, uuidv7, type BankAccountVault } from '@one-window/database';
import type { Month, Term } from '@one-window/procedures';
import type { Tx } from '../context.ts';
import { lastPayMonth } from '../rules/pay-calendar.ts';
import type { BenefitKind } from './rows.ts';
import { termRows } from './store-ledgers.ts';

/** A benefit that begins. */
export interface NewBenefit {
  kind: BenefitKind;
  holderId: string;
  householdId?: string;
  memberIds?: readonly string[];
  gridCode: string;
  caseId: string | null;
  certificateNumber: string;
  terms: readonly Term[];
  fromMonth: Month;
  grade?: number;
  bankAccount: string;
  nextRecheckOn?: string;
  today: string;
}

/**
 * Begins a benefit; months due up to now are paid as arrears with the next payment.
 * @returns its id; undefined when one of its kind runs already
 */
export async function grantBenefit(tx: Tx, vault: BankAccountVault, grant: NewBenefit): Promise<string | undefined> {
  const id = uuidv7();
  const row = {
    id,
    kind: grant.kind,
    holder_id: grant.holderId,
    household_id: grant.householdId ?? null,
    member_ids: grant.memberIds ?? [grant.holderId],
    grid_code: grant.gridCode,
    case_id: grant.caseId,
    certificate_number: grant.certificateNumber,
    status: 'ACTIVE',
    monthly_amount_fen: grant.terms.at(-1)?.amountFen ?? 0,
    from_month: grant.fromMonth,
    ledger_from_month: grant.fromMonth,
    last_run_month: lastPayMonth(grant.today),
    settled: false,
    grade: grant.grade ?? null,
    bank_account: vault.store(id, grant.bankAccount),
    granted_on: grant.today,
    next_recheck_on: grant.nextRecheckOn ?? null,
  };
  const added = await tx.sql(
    `insert into benefit select * from jsonb_populate_record(null::benefit, $1::jsonb) on conflict do nothing returning id`,
    JSON.stringify(row),
  );
  if (added.length === 0) return undefined;
  await insertRows(tx, 'benefit_term', termRows({ id, gridCode: grant.gridCode }, grant.terms));
  return id;
}
