import {
  addMonths,
  ageOn,
  cite,
  later,
  type Month,
  monthOf,
  monthsBetween,
  monthsOfChange,
  type Term,
  valueOn,
} from '@one-window/procedures';
import {
  accountDivisor,
  basicPension,
  claimAge,
  claimInTimeMonths,
  exemptBornThrough,
  requiredYears,
} from './figures.ts';

/** What a claim would pay in its first month, in fen a month. */
export interface Estimate {
  monthlyAmountFen: number;
  basicAmountFen: number;
  accountAmountFen: number;
  divisorMonths: number;
  fromMonth: Month;
  ruleSource: string;
}

/** What an estimate is made from. */
export interface EstimateFacts {
  birthOn: string;
  balanceFen: number;
  /** Days on which contributions were paid, in any order. */
  paidOn: readonly string[];
  /** The day of the claim. */
  claimedOn: string;
}

/** Whether contributions are asked of a person born then: not of those who had reached the claim age when the scheme began. */
export function isExempt(birthOn: string, day: string): boolean {
  return birthOn <= valueOn(exemptBornThrough, day);
}

/**
 * First month paid: the month after all conditions were met (age; the last of the required years paid) when claimed in
 * time, else the month of the claim, and never before the conditions were met.
 */
export function firstMonth({ birthOn, paidOn, claimedOn }: Omit<EstimateFacts, 'balanceFen'>): Month {
  const reachedAge = addMonths(monthOf(birthOn), valueOn(claimAge, claimedOn) * 12);
  const enough = isExempt(birthOn, claimedOn) ? undefined : [...paidOn].sort()[valueOn(requiredYears, claimedOn) - 1];
  const met = enough ? later(reachedAge, monthOf(enough)) : reachedAge;
  const claimed = monthOf(claimedOn);
  return monthsBetween(met, claimed) <= valueOn(claimInTimeMonths, claimedOn) ? addMonths(met, 1) : claimed;
}

/**
 * The pension of its first month: that month's basic pension + account ÷ 139 (国发〔2014〕8号 §6); the quotient is rounded
 * half up to the fen. Nothing below the claim age.
 */
export function estimate(facts: EstimateFacts): Estimate | null {
  const { claimedOn } = facts;
  if (ageOn(facts.birthOn, claimedOn) < valueOn(claimAge, claimedOn)) return null;
  const fromMonth = firstMonth(facts);
  const months = valueOn(accountDivisor, claimedOn);
  const basicAmountFen = valueOn(basicPension, fromMonth);
  const accountAmountFen = Math.floor((2 * facts.balanceFen + months) / (2 * months));
  return {
    monthlyAmountFen: basicAmountFen + accountAmountFen,
    basicAmountFen,
    accountAmountFen,
    divisorMonths: months,
    fromMonth,
    ruleSource: `基础养老金：${cite(basicPension, fromMonth)}；计发月数：${cite(accountDivisor, claimedOn)}`,
  };
}

/** What was decided of a pension when it was granted. */
export type DecidedPension = Pick<Estimate, 'monthlyAmountFen' | 'accountAmountFen' | 'fromMonth' | 'ruleSource'>;

/** What a pension pays by month: from its first month as it was decided, then with each change of the basic pension. */
export function pensionTerms(decided: DecidedPension): Term[] {
  const { monthlyAmountFen, accountAmountFen, fromMonth, ruleSource } = decided;
  const raised = monthsOfChange(basicPension, fromMonth).slice(1);
  return [
    { fromMonth, amountFen: monthlyAmountFen, reason: ruleSource },
    ...raised.map((month) => ({
      fromMonth: month,
      amountFen: valueOn(basicPension, month) + accountAmountFen,
      reason: `基础养老金：${cite(basicPension, month)}`,
    })),
  ];
}
