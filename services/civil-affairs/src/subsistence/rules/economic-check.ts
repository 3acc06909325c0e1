import { ageOn, valueOn } from '@one-window/procedures';
import { adultAge, depositMonths, subsistenceLine } from './figures.ts';

export type IncomeKind =
  'WAGES' | 'FARMING' | 'TRADE' | 'RENTS' | 'LAND_TRANSFER' | 'ALIMONY' | 'SUBSIDIES' | 'PENSION' | 'OTHER';

/** The form's fields of declared income by kind. */
const parts = [
  ['WAGES', 'incomeWagesFen'],
  ['FARMING', 'incomeFarmingFen'],
  ['TRADE', 'incomeTradeFen'],
  ['RENTS', 'incomeRentsFen'],
  ['LAND_TRANSFER', 'incomeLandTransferFen'],
  ['ALIMONY', 'incomeAlimonyFen'],
  ['SUBSIDIES', 'incomeSubsidiesFen'],
  ['OTHER', 'incomeOtherFen'],
] as const;

/** What the household declared in its form; amounts in fen a month. */
export interface Declaration {
  incomes: { kind: IncomeKind; monthlyFen: number }[];
  hasVehicle: boolean;
  hasSecondHouse: boolean;
  depositsFen: number;
  adultsAuthorised: number;
}

const fen = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : undefined;
const yesNo = (text: string | undefined): boolean | undefined =>
  text === 'YES' ? true : text === 'NO' ? false : undefined;

/** Reads the form of A01; null when something that it must have is not there. Income that no part names counts as OTHER. */
export function readDeclaration(form: Readonly<Record<string, string>>): Declaration | null {
  const [total, depositsFen] = [fen(form['monthlyIncomeFen']), fen(form['depositsFen'])];
  const [hasVehicle, hasSecondHouse] = [yesNo(form['hasVehicle']), yesNo(form['hasSecondHouse'])];
  const adultsAuthorised = fen(form['adultsAuthorised']);
  if (
    total === undefined ||
    depositsFen === undefined ||
    hasVehicle === undefined ||
    hasSecondHouse === undefined ||
    adultsAuthorised === undefined
  )
    return null;
  const named = parts.flatMap(([kind, field]) => {
    const monthlyFen = fen(form[field]);
    return monthlyFen ? [{ kind: kind as IncomeKind, monthlyFen }] : [];
  });
  const rest = total - named.reduce((all, { monthlyFen }) => all + monthlyFen, 0);
  const incomes = rest > 0 ? [...named, { kind: 'OTHER' as const, monthlyFen: rest }] : named;
  return { incomes, hasVehicle, hasSecondHouse, depositsFen, adultsAuthorised };
}

/** Members and what others announced of their pensions. */
export interface CheckedHousehold {
  members: readonly { birthOn: string; pensions: readonly { monthlyFen: number }[] }[];
}

/** The household's economic check; amounts in fen a month. */
export interface CheckedMeans {
  members: number;
  adults: number;
  monthlyIncomeFen: number;
  incomePerHeadFen: number;
  lineFen: number;
  monthlyAllowanceFen: number;
  depositLimitFen: number;
}

/**
 * Adds up what was declared and what was announced. Old-age allowance and disability subsidies are no income
 * (《最低生活保障审核确认办法》art 13), so this department's own benefits are left out. The line and the limit are those of the day.
 */
export function checkMeans({ members }: CheckedHousehold, declaration: Declaration | null, day: string): CheckedMeans {
  const declared = declaration?.incomes.reduce((all, { monthlyFen }) => all + monthlyFen, 0) ?? 0;
  const pensions = members.flatMap((member) => member.pensions).reduce((all, { monthlyFen }) => all + monthlyFen, 0);
  const monthlyIncomeFen = declared + pensions;
  const [lineFen, grown] = [valueOn(subsistenceLine, day), valueOn(adultAge, day)];
  return {
    members: members.length,
    adults: members.filter(({ birthOn }) => ageOn(birthOn, day) >= grown).length,
    monthlyIncomeFen,
    incomePerHeadFen: members.length === 0 ? 0 : Math.floor(monthlyIncomeFen / members.length),
    lineFen,
    monthlyAllowanceFen: Math.max(0, lineFen * members.length - monthlyIncomeFen),
    depositLimitFen: valueOn(depositMonths, day) * lineFen * members.length,
  };
}
