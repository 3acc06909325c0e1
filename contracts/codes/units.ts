import { departments } from '../departments.ts';
import { findDivision } from './divisions.ts';

/** A department's unit that decides for a place, e.g. 零陵区民政局; under the department's own name when it is not registered. */
export function unitIn(department: string, place: string): string {
  const registered = departments.find(({ name }) => name === department);
  const county = findDivision(place.slice(0, 6))?.name ?? '';
  return `${county}${registered?.unit ?? registered?.title ?? department}`;
}
