import { insertNewRows, insertRows, type BankAccountVault, type InsertOf, type Tx, uuidv7 } from '@one-window/database';
import { due, lastPayMonth, type Month, type Term } from '@one-window/procedures';
import { payDay } from './rules/figures.ts';
import { termTable, benefitTable, type BenefitKind } from './table.ts';
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
  const row: InsertOf<typeof benefitTable> = {
    id,
    kind: grant.kind,
    holderId: grant.holderId,
    householdId: grant.householdId ?? null,
    memberIds: grant.memberIds ?? [grant.holderId],
    gridCode: grant.gridCode,
    caseId: grant.caseId,
    certificateNumber: grant.certificateNumber,
    status: 'ACTIVE',
    monthlyAmountFen: due({ terms: grant.terms, throughMonth: null }, grant.fromMonth),
    fromMonth: grant.fromMonth,
    ledgerFromMonth: grant.fromMonth,
    lastRunMonth: lastPayMonth(payDay, grant.today),
    settled: false,
    grade: grant.grade ?? null,
    bankAccount: vault.store(id, grant.bankAccount),
    grantedOn: grant.today,
    nextRecheckOn: grant.nextRecheckOn ?? null,
  };
  const added = await insertNewRows(tx, benefitTable, [row]);
  if (added.length === 0) return undefined;
  await insertRows(tx, termTable, termRows({ id, gridCode: grant.gridCode }, grant.terms));
  return id;
}
