import { expect, test } from '@jest/globals';
import { isPosition } from './position.ts';

test('a position lies within the extent of the country, its edges included', () => {
  const inside = [
    [111.6, 26.4],
    [73, 3],
    [136, 54],
  ];
  const outside = [
    [0, 0],
    [72.99, 30],
    [136.01, 30],
    [111.6, 2.99],
    [111.6, 54.01],
    [Number.NaN, 30],
  ];
  const judge = (pairs: number[][]) =>
    pairs.map(([longitude, latitude]) => isPosition({ longitude: longitude!, latitude: latitude! }));
  expect(judge(inside)).not.toContain(false);
  expect(judge(outside)).not.toContain(true);
});
