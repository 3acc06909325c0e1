import { addMonths, earlier, later, type Month, monthOf } from '@one-window/procedures';
import type { IncomeSpan, MemberSpan } from './monthly-allowance.ts';

/** A member as counted so far. */
export interface CountedMember extends MemberSpan {
  reason: 'DEATH' | 'LEFT' | null;
}

/** What the replica of residents has of a person. */
export interface KnownPerson {
  status: 'PRESENT' | 'DEPARTED' | 'DECEASED';
  diedOn: string | null;
  gridCode: string;
}

/** What is known of a household when its allowance is recalculated. */
export interface KnownHousehold {
  /** Six digits: who lives elsewhere is no longer counted. */
  district: string;
  /** Undefined before the household's first event has arrived: then nobody joins or leaves. */
  memberIds: readonly string[] | undefined;
  people: ReadonlyMap<string, KnownPerson>;
  /** The month in which it is worked out. */
  month: Month;
}

/**
 * Members as they are to be counted. A death counts through its month, however late its event arrives, and no longer when it is
 * revoked; who left is counted through the month in which it became known, who joined from the next one (暂行办法 art 13).
 * Doing it again changes nothing.
 */
export function countMembers<Member extends CountedMember>(
  members: readonly Member[],
  known: KnownHousehold,
): { kept: Member[]; joined: CountedMember[] } {
  const { people, memberIds, district, month } = known;
  const belongs = (id: string): boolean => {
    const person = people.get(id);
    return (
      memberIds === undefined ||
      (memberIds.includes(id) && (!person || (person.status === 'PRESENT' && person.gridCode.startsWith(district))))
    );
  };
  const kept = members.map((member) => {
    const person = people.get(member.residentId);
    if (person?.status === 'DECEASED' && person.diedOn !== null) {
      const died = monthOf(person.diedOn);
      if (member.throughMonth !== null && member.reason === 'LEFT' && member.throughMonth < died) return member;
      return { ...member, throughMonth: died, reason: 'DEATH' as const };
    }
    const alive = member.reason === 'DEATH' ? { ...member, throughMonth: null, reason: null } : member;
    if (alive.throughMonth !== null || belongs(member.residentId)) return alive;
    return { ...alive, throughMonth: month, reason: 'LEFT' as const };
  });
  const counted = new Set(kept.filter(({ throughMonth }) => throughMonth === null).map(({ residentId }) => residentId));
  const joined = (memberIds ?? [])
    .filter((id) => !counted.has(id) && people.get(id)?.status === 'PRESENT' && belongs(id))
    .map((residentId) => ({ residentId, fromMonth: addMonths(month, 1), throughMonth: null, reason: null }));
  return { kept, joined };
}

/** An income that counts; `sourceId` is the pension in social security that it comes from, null for a declared one. */
export interface CountedIncome extends IncomeSpan {
  sourceId: string | null;
  residentId: string | null;
}

/** A pension as social security publishes it. */
export interface KnownPension {
  id: string;
  residentId: string;
  monthlyAmountFen: number;
  fromMonth: Month;
  throughMonth: Month | null;
}

/**
 * Incomes as they are to be counted: a member's pension from the month after it became known, as long as it runs and the
 * member is counted. What is declared stays as it is. Doing it again changes nothing.
 */
export function countIncomes<Income extends CountedIncome>(
  incomes: readonly Income[],
  members: readonly CountedMember[],
  pensions: readonly KnownPension[],
  firstMonth: Month,
): { kept: Income[]; joined: CountedIncome[] } {
  const spanOf = ({ residentId, fromMonth, throughMonth }: KnownPension) => {
    const own = members.filter((member) => member.residentId === residentId);
    if (own.length === 0) return undefined;
    const begun = own.map((member) => member.fromMonth).reduce(earlier);
    const left = own.some((member) => member.throughMonth === null)
      ? null
      : own.map((member) => member.throughMonth!).reduce(later);
    const ends = [throughMonth, left].filter((month) => month !== null);
    return { fromMonth: later(begun, fromMonth), throughMonth: ends.length === 0 ? null : ends.reduce(earlier) };
  };
  const byId = new Map(pensions.map((pension) => [pension.id, pension]));
  const kept = incomes.map((income) => {
    const pension = income.sourceId === null ? undefined : byId.get(income.sourceId);
    if (!pension) return income;
    return {
      ...income,
      monthlyFen: pension.monthlyAmountFen,
      throughMonth: spanOf(pension)?.throughMonth ?? null,
    };
  });
  const known = new Set(incomes.map(({ sourceId }) => sourceId));
  const joined = pensions.flatMap((pension) => {
    const span = known.has(pension.id) ? undefined : spanOf(pension);
    if (!span) return [];
    const fromMonth = later(span.fromMonth, firstMonth);
    if (span.throughMonth !== null && span.throughMonth < fromMonth) return [];
    const { id: sourceId, residentId, monthlyAmountFen: monthlyFen } = pension;
    return [{ sourceId, residentId, monthlyFen, fromMonth, throughMonth: span.throughMonth }];
  });
  return { kept, joined };
}
