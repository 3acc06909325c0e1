import { expect, test } from '@jest/globals';
import { uuidv7 } from './uuidv7.ts';

test('ids made one after the other sort in that order, also when the clock steps back', () => {
  const now = Date.now();
  const ids = Array.from({ length: 10_000 }, (_, i) => uuidv7(now - (i % 7)));
  expect(ids).toEqual([...ids].sort());
  expect(new Set(ids).size).toBe(ids.length);
});

test('an id is a version 7 UUID that contains its time', () => {
  const later = Date.now() + 3_600_000;
  const id = uuidv7(later);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(later);
});
