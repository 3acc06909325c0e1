import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { whenChanged } from './input-stamp.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'stamp-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a step runs again only when an input changed, its output is gone, or it failed', async () => {
  const stamp = path.join(folder, 'stamps', 'a');
  const output = path.join(folder, 'out');
  const write = () => writeFileSync(output, 'x');
  const fail = () => {
    throw new Error('broken schema');
  };
  expect(await whenChanged(stamp, [output], ['1'], write)).toBe(true);
  expect(await whenChanged(stamp, [output], ['1'], write)).toBe(false);
  await expect(whenChanged(stamp, [output], ['2'], fail)).rejects.toThrow('broken schema');
  expect(await whenChanged(stamp, [output], ['2'], write)).toBe(true);
  rmSync(output);
  expect(await whenChanged(stamp, [output], ['2'], write)).toBe(true);
});
