import { expect, test } from '@jest/globals';
import { holdsStorableText, isStorableText } from './text.ts';

test.each(['', '王小明', '𠮷', 'a\n\tb', '<b>', '\u{10ffff}'])('%j can be stored', (text) => {
  expect(isStorableText(text)).toBe(true);
});

test.each(['\0', 'a\0b', '\ud800', 'a\udc00', '\udc00\ud800'])('%j can not', (text) => {
  expect(isStorableText(text)).toBe(false);
});

test('all texts of a value are checked, keys included', () => {
  expect(holdsStorableText({ a: ['x', { b: null, c: 1 }], d: undefined })).toBe(true);
  expect(holdsStorableText(undefined)).toBe(true);
  expect(holdsStorableText({ a: ['x', { b: '\0' }] })).toBe(false);
  expect(holdsStorableText({ a: { ['k\0']: 1 } })).toBe(false);
  let deep: unknown = '\ud800';
  for (let level = 0; level < 50_000; level += 1) deep = [deep];
  expect(holdsStorableText(deep)).toBe(false);
});
