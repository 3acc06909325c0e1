import { unitIn } from '@one-window/contracts/codes';

/** Units whose name does not follow from their district's, by its six digits. */
const named: Readonly<Record<string, string>> = {};

/** The unit that decides for a place, e.g. 零陵区社会保险经办机构. */
export function unitOf(placeCode: string): string {
  return named[placeCode.slice(0, 6)] ?? unitIn('social-security', placeCode);
}
