import type { UserError } from '@one-window/contracts';
import type { Grant } from '@one-window/procedures';
import { grantBenefit } from '../benefit/grant-benefit.ts';
import { grantOldAge } from '../old-age/grant-old-age.ts';
import { refuse } from '../refuse.ts';
import { livingTerms, nursingTerms } from '../disability/rules.ts';
import { grantAllowance } from './subsistence-allowance.ts';
import type { CaseGranting } from '../case/case-facts.ts';
import { bankAccountOf, subsidyFrom } from './judge-case.ts';

/** Begins the benefit that was applied for, by its item. */
export async function grantCase(granting: CaseGranting): Promise<Grant | UserError> {
  const { row } = granting;
  if (row.itemCode === 'A01') return grantAllowance(granting);
  const certificateNumber = `${row.itemCode === 'E01' ? '高龄津贴' : '残疾补贴'}${granting.application.number}`;
  const id =
    row.itemCode === 'E01' ? await oldAge(granting, certificateNumber) : await disability(granting, certificateNumber);
  if (!id) return refuse('BENEFIT_RUNNING', {}, 'caseId');
  return { certificateNumber, reason: '经核查，符合发放条件', opinion: '准予发放' };
}

function oldAge({ tx, row, facts, resources, clock, ...papers }: CaseGranting, certificateNumber: string) {
  return grantOldAge(tx, resources.bankAccounts, {
    residentId: row.subjectId!,
    gridCode: row.gridCode,
    birthOn: facts.birthOn!,
    caseId: row.id,
    certificateNumber,
    bankAccount: bankAccountOf(papers)!,
    appliedOn: papers.submittedOn,
    today: clock.today(),
  });
}

function disability({ tx, row, facts, resources, clock, ...papers }: CaseGranting, certificateNumber: string) {
  const fromMonth = subsidyFrom(row, facts, papers);
  const grade = facts.certificateGrade!;
  const isLiving = row.itemCode === 'E08';
  return grantBenefit(tx, resources.bankAccounts, {
    kind: isLiving ? 'DISABILITY_LIVING' : 'DISABILITY_NURSING',
    holderId: row.subjectId!,
    gridCode: row.gridCode,
    caseId: row.id,
    certificateNumber,
    terms: isLiving ? livingTerms(fromMonth) : nursingTerms(fromMonth, grade),
    fromMonth,
    ...(isLiving ? {} : { grade }),
    bankAccount: bankAccountOf(papers)!,
    today: clock.today(),
  });
}
