import { addMonths, type Month, monthsOfChange, type Term, valueOn } from '@one-window/procedures';
import { subsistenceLine } from './figures.ts';

/** From when to when somebody or something counts; `throughMonth` null: still. */
export interface Span {
  fromMonth: Month;
  throughMonth: Month | null;
}

/** A member who counts from month to month. */
export interface MemberSpan extends Span {
  residentId: string;
}

/** An income that counts from month to month. */
export interface IncomeSpan extends Span {
  monthlyFen: number;
}

const counts = ({ fromMonth, throughMonth }: Span, month: Month): boolean =>
  fromMonth <= month && (throughMonth === null || month <= throughMonth);

/** What makes a month's allowance. */
export interface MonthOfHousehold {
  members: number;
  incomeFen: number;
  /** Income a head, rounded down to the fen; 0 without members. */
  perHeadFen: number;
  /** The month's line times members less income, never below 0 (暂行办法 art 12: 按差额发给). */
  amountFen: number;
}

/** Members, income and allowance of a household in a month. */
export function householdIn(
  members: readonly MemberSpan[],
  incomes: readonly IncomeSpan[],
  month: Month,
): MonthOfHousehold {
  const heads = new Set(members.filter((span) => counts(span, month)).map(({ residentId }) => residentId)).size;
  const incomeFen = incomes.filter((span) => counts(span, month)).reduce((all, { monthlyFen }) => all + monthlyFen, 0);
  return {
    members: heads,
    incomeFen,
    perHeadFen: heads === 0 ? 0 : Math.floor(incomeFen / heads),
    amountFen: Math.max(0, valueOn(subsistenceLine, month) * heads - incomeFen),
  };
}

/** What is due a month from the first month on: one term for each change of members, income or line that changes the amount. */
export function subsistenceTerms(
  fromMonth: Month,
  members: readonly MemberSpan[],
  incomes: readonly IncomeSpan[],
): Term[] {
  const changes = [...members, ...incomes].flatMap((span) => [
    span.fromMonth,
    ...(span.throughMonth === null ? [] : [addMonths(span.throughMonth, 1)]),
  ]);
  const months = [
    ...new Set([...monthsOfChange(subsistenceLine, fromMonth), ...changes.filter((month) => month > fromMonth)]),
  ].sort();
  const terms: Term[] = [];
  for (const month of months) {
    const { members: heads, incomeFen, amountFen } = householdIn(members, incomes, month);
    if (terms.at(-1)?.amountFen === amountFen) continue;
    terms.push({ fromMonth: month, amountFen, reason: `${heads}人，家庭月收入${incomeFen / 100}元` });
  }
  return terms;
}
