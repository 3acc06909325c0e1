import { cite, later, monthOf, valueOn, type CasePapers, type ItemProcedure, type Month } from '@one-window/procedures';
import type { CaseFacts } from '../case/case-facts.ts';
import type { Estimate } from '../case/estimate.ts';
import { livingSubsidy, livingTerms } from '../disability/rules.ts';
import type { Resources } from '../resources.ts';
import { disabilityChecks, grantSubsidy, judgedBy, runningAllowance } from './disability-subsidy.ts';

/** First month of the living subsidy: that of the application (国发〔2015〕52号), not before the household's allowance. */
const firstMonth = (facts: CaseFacts, { submittedOn }: CasePapers): Month =>
  later(monthOf(submittedOn), runningAllowance(facts)?.fromMonth ?? '');

function estimate(facts: CaseFacts, papers: CasePapers): Estimate {
  const fromMonth = firstMonth(facts, papers);
  return { monthlyAmountFen: valueOn(livingSubsidy, fromMonth), fromMonth, ruleSource: cite(livingSubsidy, fromMonth) };
}

/** The living subsidy for the poor disabled (E08). */
export const disabilityLiving: ItemProcedure<CaseFacts, Resources> = {
  outcomes: ['GRANTED', 'REFUSED'],
  checks: (row, facts, papers) =>
    disabilityChecks('LIVING', judgedBy(row, facts, papers, 'DISABILITY_LIVING'), papers.submittedOn),
  terms: (_, facts, papers) => estimate(facts, papers),
  grant(granting) {
    const fromMonth = firstMonth(granting.facts, granting);
    return grantSubsidy(granting, { kind: 'DISABILITY_LIVING', fromMonth, terms: livingTerms(fromMonth) });
  },
};
