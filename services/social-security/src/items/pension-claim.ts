import type { CasePapers, CaseRow, Grant } from '@one-window/procedures';
import { grantPension } from '../pension/grant-pension.ts';
import { claimChecks } from './checks.ts';
import { estimate, type Estimate } from '../pension/rules/estimate.ts';
import type { CaseFacts } from '../case/case-facts.ts';
import type { Granting, ItemProcedure } from './item-procedure.ts';

/** The account to pay to; null when none was given or the form does not open. */
const bankAccountOf = ({ form }: CasePapers) => form?.['bankAccount']?.trim() || null;

/** What a claim would pay; nothing for another item, without an account or below the age. */
export function estimateOf({ itemCode }: CaseRow, facts: CaseFacts, { submittedOn }: CasePapers): Estimate | null {
  if (itemCode !== 'S02' || !facts.accountId || !facts.birthOn) return null;
  const { birthOn, balanceFen, paidOn } = facts;
  return estimate({ birthOn, balanceFen, paidOn, claimedOn: submittedOn });
}

async function grant(granting: Granting): Promise<Grant> {
  const { tx, row, facts, resources, clock } = granting;
  const certificateNumber = `社险领${granting.application.number}`;
  await grantPension(tx, resources.bankAccounts, {
    caseId: row.id,
    residentId: row.subjectId!,
    gridCode: row.gridCode,
    accountId: facts.accountId!,
    certificateNumber,
    estimate: estimateOf(row, facts, granting)!,
    bankAccount: bankAccountOf(granting)!,
    claimedOn: granting.submittedOn,
    today: clock.today(),
  });
  return { certificateNumber, reason: '经核查，符合领取条件', opinion: '准予领取养老待遇' };
}

/** The claim of a pension (S02). */
export const pensionClaim: ItemProcedure = {
  outcomes: ['GRANTED', 'REFUSED'],
  checks: (row, facts, papers) =>
    claimChecks({
      residentStatus: facts.residentStatus,
      birthOn: facts.birthOn,
      claimedOn: papers.submittedOn,
      hasAccount: facts.accountId !== null,
      years: facts.paidOn.length,
      isDrawing: facts.benefitStatus !== null && facts.benefitCaseId !== row.id,
      bankAccount: bankAccountOf(papers) ? 'GIVEN' : papers.form ? 'MISSING' : 'UNREADABLE',
    }),
  grant,
  refusal: () => ({ reason: '', opinion: '不予领取养老待遇' }),
};
