import { addDays } from '@one-window/contracts/codes';
import type { DemoRandom, DemoResident } from '@one-window/dev/demo';
import { earlier, later, valueOn } from '@one-window/procedures';
import { firstPayableYear } from '../pension/rules/contributions.ts';
import { isExempt } from '../pension/rules/estimate.ts';
import { claimAge, hardshipTier, payableYears, requiredYears, subsidies } from '../pension/rules/figures.ts';

/** An invented contribution. */
export interface DemoContribution {
  year: number;
  paidFen: number;
  subsidyFen: number;
  paidOn: string;
  madeUp: boolean;
}

/** What a person's contributions have to come to. */
export interface ContributionWish {
  /** At least the required years, or fewer than them; undefined leaves it to chance. */
  enough: boolean | undefined;
  hardship: boolean;
}

const yuan = 100;
const usual: [number, number][] = [
  [300, 48],
  [500, 22],
  [1000, 16],
  [2000, 8],
  [3000, 4],
  [6000, 2],
];

function payDay(year: number, random: DemoRandom): string {
  return addDays(`${year}-03-01`, random.int(0, 270));
}

/**
 * Yearly contributions with gaps, from the scheme's first year to the year before 60 or the plan's; missed years are made
 * up shortly before 60 where enough are needed. Paid before the 60th birthday, or in the scheme's first years.
 */
export function demoContributions(
  person: DemoResident,
  wish: ContributionWish,
  asOf: string,
  random: DemoRandom,
): DemoContribution[] {
  if (isExempt(person.birthOn, asOf)) return [];
  const born = Number(person.birthOn.slice(0, 4));
  const { schemeBegan } = valueOn(payableYears, asOf);
  const yearsNeeded = valueOn(requiredYears, asOf);
  const thisYear = Number(asOf.slice(0, 4));
  const lastYear = Math.min(thisYear, born + valueOn(claimAge, asOf) - 1);
  const first = Math.max(firstPayableYear(person.birthOn, asOf), Math.min(schemeBegan, lastYear - yearsNeeded + 1));
  const started = Math.max(first, schemeBegan, born + (wish.enough === undefined ? random.int(18, 34) : 16));
  const paidFen = wish.hardship ? valueOn(hardshipTier, asOf) : random.weighted(usual) * yuan;
  const most = wish.enough === false ? random.int(6, yearsNeeded - 2) : Infinity;
  const paid: DemoContribution[] = [];
  for (let year = started; year <= lastYear && paid.length < most; year += 1) {
    const paidOn = payDay(year, random);
    if (paidOn >= asOf || !random.chance(year === thisYear ? 0.7 : 0.9)) continue;
    paid.push({ year, paidFen, subsidyFen: valueOn(subsidies, paidOn).get(paidFen) ?? 0, paidOn, madeUp: false });
  }
  if (wish.enough)
    makeUp(paid, {
      first,
      lastYear,
      yearsNeeded,
      paidFen,
      paidOn: earlier(later('2010-06-10', `${lastYear - 1}-12-10`), addDays(asOf, -40)),
    });
  return paid.sort((a, b) => a.year - b.year);
}

function makeUp(
  paid: DemoContribution[],
  of: { first: number; lastYear: number; yearsNeeded: number; paidFen: number; paidOn: string },
): void {
  const years = new Set(paid.map(({ year }) => year));
  const { paidOn, paidFen } = of;
  for (let year = of.lastYear; year >= of.first && paid.length < of.yearsNeeded; year -= 1) {
    if (!years.has(year)) paid.push({ year, paidFen, subsidyFen: 0, paidOn, madeUp: true });
  }
}
