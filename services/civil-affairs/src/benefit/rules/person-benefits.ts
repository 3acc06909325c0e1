import { addMonths, earlier, later, type Month, monthOf, monthsOfChange, valueOn } from '@one-window/procedures';
import { nursingSubsidy } from '../../disability/rules.ts';

/** What a person's benefits depend on. */
export interface PersonOfBenefit {
  birthOn: string;
  status: 'PRESENT' | 'DEPARTED' | 'DECEASED';
  diedOn: string | null;
  departedOn: string | null;
  /** Of the newest disability certificate; null without one. */
  certificateFrom: string | null;
  certificateThrough: string | null;
  grade: number | null;
  /** Whether a subsistence allowance counts the person now; else the last month in which one did. */
  hasAllowance: boolean;
  allowanceThrough: Month | null;
}

/** The last month due, and why. */
export interface BenefitEnd {
  throughMonth: Month;
  cause: 'DEATH' | 'DEPARTED' | 'CONDITION';
}

/**
 * With which month a person's benefit ends; undefined while it runs. A death's month is due in full, the next is not;
 * subsidies end with the month in which their condition held last (certificate, subsistence allowance, grade).
 */
export function endOf(
  { kind, fromMonth }: { kind: string; fromMonth: Month },
  person: PersonOfBenefit,
  today: string,
): BenefitEnd | undefined {
  if (person.status === 'DECEASED' && person.diedOn) return { throughMonth: monthOf(person.diedOn), cause: 'DEATH' };
  if (person.status === 'DEPARTED') return { throughMonth: monthOf(person.departedOn ?? today), cause: 'DEPARTED' };
  if (kind === 'OLD_AGE') return undefined;
  const ends = conditionsOf(kind, person, fromMonth, today);
  return ends.length === 0 ? undefined : { throughMonth: ends.reduce(earlier), cause: 'CONDITION' };
}

function conditionsOf(kind: string, person: PersonOfBenefit, fromMonth: Month, today: string): Month[] {
  const never = addMonths(fromMonth, -1);
  const ends: Month[] = [];
  if (person.certificateThrough === null) ends.push(never);
  else if (person.certificateThrough < today) ends.push(monthOf(person.certificateThrough));
  if (kind === 'DISABILITY_LIVING' && !person.hasAllowance) ends.push(person.allowanceThrough ?? never);
  const { grade, certificateFrom } = person;
  if (kind === 'DISABILITY_NURSING' && grade !== null && !(grade in valueOn(nursingSubsidy, today))) {
    if (certificateFrom === null) ends.push(never);
    else ends.push(lastOfGrade(grade, monthOf(certificateFrom), later(monthOf(certificateFrom), fromMonth)));
  }
  return ends;
}

/** Last month of a grade that brings nothing now: that of its certificate, or the last in which the figure had the grade. */
function lastOfGrade(grade: number, certified: Month, from: Month): Month {
  const months = monthsOfChange(nursingSubsidy, from);
  const out = months.findIndex((month) => !(grade in valueOn(nursingSubsidy, month)));
  return out > 0 ? addMonths(months[out]!, -1) : certified;
}
