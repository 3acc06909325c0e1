import { expect, test } from '@jest/globals';
import { departments } from '../departments.ts';
import { unitIn } from './units.ts';

test('a unit is called after its county and what its department registered, else after the department', () => {
  expect(unitIn('civil-affairs', '431102004007')).toBe('零陵区民政局');
  expect(unitIn('one-window', '431102')).toBe(`零陵区${departments[0]!.title}`);
  expect(unitIn('parks', '431102')).toBe('零陵区parks');
  expect(unitIn('civil-affairs', '')).toBe('民政局');
});
