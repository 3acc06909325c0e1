import { cite, monthOf, valueOn, type CasePapers, type ItemProcedure } from '@one-window/procedures';
import type { CaseFacts } from '../case/case-facts.ts';
import type { Estimate } from '../case/estimate.ts';
import { nursingSubsidy, nursingTerms } from '../disability/rules.ts';
import type { Resources } from '../resources.ts';
import { disabilityChecks, grantSubsidy, judgedBy } from './disability-subsidy.ts';

/** What the subsidy would pay; nothing without a certificate of a grade that is paid. */
function estimate({ certificateGrade: grade }: CaseFacts, { submittedOn }: CasePapers): Estimate | null {
  const fromMonth = monthOf(submittedOn);
  const monthlyAmountFen = grade === null ? undefined : valueOn(nursingSubsidy, fromMonth)[grade];
  return monthlyAmountFen === undefined
    ? null
    : { monthlyAmountFen, fromMonth, ruleSource: cite(nursingSubsidy, fromMonth) };
}

/** The nursing subsidy for the severely disabled (E09), from the month of the application (国发〔2015〕52号). */
export const disabilityNursing: ItemProcedure<CaseFacts, Resources> = {
  outcomes: ['GRANTED', 'REFUSED'],
  checks: (row, facts, papers) =>
    disabilityChecks('NURSING', judgedBy(row, facts, papers, 'DISABILITY_NURSING'), papers.submittedOn),
  terms: (_, facts, papers) => estimate(facts, papers),
  grant(granting) {
    const fromMonth = monthOf(granting.submittedOn);
    const grade = granting.facts.certificateGrade!;
    return grantSubsidy(granting, {
      kind: 'DISABILITY_NURSING',
      fromMonth,
      grade,
      terms: nursingTerms(fromMonth, grade),
    });
  },
};
