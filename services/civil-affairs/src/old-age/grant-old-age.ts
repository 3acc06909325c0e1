import type { BankAccountVault, Tx } from '@one-window/database';
import { grantBenefit } from '../benefit/grant-benefit.ts';
import { firstMonth, oldAgeTerms } from './rules.ts';

/** Who is granted the old-age allowance. */
export interface OldAgeGrant {
  residentId: string;
  gridCode: string;
  birthOn: string;
  caseId: string | null;
  certificateNumber: string;
  bankAccount: string;
  appliedOn: string;
  today: string;
}

/** Begins an old-age allowance. @returns its id; undefined when one runs already */
export function grantOldAge(tx: Tx, vault: BankAccountVault, grant: OldAgeGrant): Promise<string | undefined> {
  const { residentId, gridCode, birthOn, caseId, certificateNumber, bankAccount, today } = grant;
  const fromMonth = firstMonth(birthOn, grant.appliedOn);
  return grantBenefit(tx, vault, {
    kind: 'OLD_AGE',
    holderId: residentId,
    gridCode,
    caseId,
    certificateNumber,
    terms: oldAgeTerms(birthOn, fromMonth),
    fromMonth,
    bankAccount,
    today,
  });
}
