import { countyCodes } from '@one-window/contracts/codes';
import type { DemoRandom } from './random.ts';

const byProvince = new Map<string, string[]>();

function countiesOf(province: string): string[] {
  const known = byProvince.get(province) ?? countyCodes().filter((code) => code.startsWith(province));
  byProvince.set(province, known);
  return known;
}

let all: string[] | undefined;

/** A county other than this one, two times of three in the same province. */
export function countyElsewhere(random: DemoRandom, district: string): string {
  all ??= countyCodes();
  const among = random.chance(0.66) ? countiesOf(district.slice(0, 2)) : all;
  const at = random.int(0, among.length - 1);
  const chosen = among[at] === district ? among[(at + 1) % among.length] : among[at];
  return chosen ?? district;
}
