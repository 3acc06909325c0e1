import { addDays } from '@one-window/contracts/codes';
import { households, type DemoPlan } from './district.ts';
import type { DemoResident } from './people.ts';

/**
 * Living adults by community, as many as asked for each, one a household; it generates no more households than needed.
 */
export function demoAdults(plan: DemoPlan, perCommunity: number): Map<string, DemoResident[]> {
  const bornBefore = addDays(plan.asOf, -18 * 366);
  const found = new Map<string, DemoResident[]>(plan.grids.map(({ gridCode }) => [gridCode.slice(0, 12), []]));
  let missing = found.size * perCommunity;
  for (const { communityCode, members } of households(plan)) {
    const adults = found.get(communityCode);
    const adult = members.find(({ birthOn, diedOn }) => diedOn === null && birthOn <= bornBefore);
    if (!adults || !adult || adults.length >= perCommunity) continue;
    adults.push(adult);
    missing -= 1;
    if (missing === 0) break;
  }
  return found;
}
