import { PensionClaimed } from '@one-window/contracts/social-security';
import { insertRows, type BankAccountVault, type Tx, uuidv7 } from '@one-window/database';
import { lastPayMonth } from '@one-window/procedures';
import { recordCertification } from '../certification/record-certification.ts';
import { validThrough } from '../certification/rules.ts';
import type { Estimate } from './rules/estimate.ts';
import { payDay } from './rules/figures.ts';
import { emitPension } from './pension-events.ts';
import { benefitTable } from './table.ts';

/** What a granted claim becomes. */
export interface Grant {
  caseId: string;
  residentId: string;
  gridCode: string;
  accountId: string;
  certificateNumber: string;
  estimate: Estimate;
  bankAccount: string;
  /** The day of the claim: the claimant was there, which counts as life certification. */
  claimedOn: string;
  today: string;
}

/** Begins a pension; what is due up to now is paid as arrears with the next payment. Emits `pension.claimed`. */
export async function grantPension(tx: Tx, vault: BankAccountVault, grant: Grant): Promise<void> {
  const id = uuidv7();
  const { estimate, residentId, gridCode } = grant;
  await insertRows(tx, benefitTable, [
    {
      id,
      accountId: grant.accountId,
      residentId,
      gridCode,
      caseId: grant.caseId,
      certificateNumber: grant.certificateNumber,
      status: 'ACTIVE',
      monthlyAmountFen: estimate.monthlyAmountFen,
      basicAmountFen: estimate.basicAmountFen,
      accountAmountFen: estimate.accountAmountFen,
      divisorMonths: estimate.divisorMonths,
      ruleSource: estimate.ruleSource,
      fromMonth: estimate.fromMonth,
      ledgerFromMonth: estimate.fromMonth,
      drawnBeforeFen: 0,
      lastRunMonth: lastPayMonth(payDay, grant.today),
      settled: false,
      bankAccount: vault.store(id, grant.bankAccount),
      grantedOn: grant.today,
      certifiedThrough: validThrough(grant.claimedOn),
    },
  ]);
  await tx.sql(`update pension_account set status = 'DRAWING' where id = $1`, grant.accountId);
  await recordCertification(tx, { residentId, gridCode, certifiedOn: grant.claimedOn, method: 'WINDOW' });
  const { monthlyAmountFen, fromMonth } = estimate;
  await emitPension(tx, PensionClaimed, {
    id,
    residentId,
    status: 'ACTIVE',
    monthlyAmountFen,
    fromMonth,
    throughMonth: null,
  });
}
