import { unitIn } from '@one-window/contracts/codes';

/** The unit that decides for a place, e.g. 零陵区民政局. */
export function unitOf(placeCode: string): string {
  return unitIn('civil-affairs', placeCode);
}
