import { expect, test } from '@jest/globals';
import { gridsUnder } from '@one-window/contracts/codes';
import { tessellate } from './tessellation.ts';

const edges = (ring: [number, number][]) => ring.slice(1).map((to, n) => [ring[n]!, to].map(String).sort().join(' – '));

test.each(['431102', '510108', '440304'])(
  'the cells of %s are closed rings, and neighbours are those that share an edge',
  (district) => {
    const cells = tessellate(district);
    expect(cells.map(({ code }) => code)).toEqual(gridsUnder(district).map(({ code }) => code));
    const owners = new Map<string, string[]>();
    for (const { code, ring } of cells) {
      expect(ring.at(-1)).toEqual(ring[0]);
      for (const edge of edges(ring)) owners.set(edge, [...(owners.get(edge) ?? []), code]);
    }
    for (const { code, ring, neighbours } of cells) {
      const sharing = edges(ring).flatMap((edge) => owners.get(edge)!.filter((other) => other !== code));
      expect([code, neighbours]).toEqual([code, sharing.sort()]);
      expect(neighbours.length).toBeGreaterThan(0);
    }
  },
);

test('rings run counter-clockwise, as RFC 7946 asks of an outer ring', () => {
  for (const { ring } of tessellate('510108')) {
    const doubled = ring.slice(1).reduce((sum, [x, y], n) => sum + ring[n]![0] * y - x * ring[n]![1], 0);
    expect(doubled).toBeGreaterThan(0);
  }
});

test('the same grids lie in the same place every time', () => {
  expect(tessellate('440304')).toEqual(tessellate('440304'));
});
