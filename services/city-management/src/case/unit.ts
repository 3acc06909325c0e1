import { findDivision } from '@one-window/contracts/codes';

/** The unit that decides for a place, e.g. 零陵区城市管理局. */
export function unitOf(placeCode: string): string {
  return `${findDivision(placeCode.slice(0, 6))?.name ?? ''}城市管理局`;
}
