import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { Environment } from './settings.ts';

test('the table of the README has each variable', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8').split('\n## Settings\n')[1]!;
  const listed = readme.split('\n').flatMap((line) => /^\| (`[A-Z].*?) *\|/.exec(line)?.[1]?.match(/[A-Z_]+/g) ?? []);
  expect(listed.sort()).toEqual(Object.keys(Environment.shape).sort());
});
