import { expect, test } from '@jest/globals';
import { isAllowedPhoto } from './photo.ts';

test('a photo is a JPEG or PNG of at most 5 MB with its hash', () => {
  const good = { sha256: 'a'.repeat(64), mediaType: 'image/png', bytes: 5 * 1024 * 1024 };
  expect(isAllowedPhoto(good)).toBe(true);
  for (const bad of [
    { bytes: 5 * 1024 * 1024 + 1 },
    { bytes: 0 },
    { mediaType: 'image/svg+xml' },
    { sha256: 'A'.repeat(64) },
    { sha256: '../x' },
  ])
    expect(isAllowedPhoto({ ...good, ...bad })).toBe(false);
});
