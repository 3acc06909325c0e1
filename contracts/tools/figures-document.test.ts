import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { contractsRoot } from '@one-window/contracts';
import { readServiceSources } from './service-sources.ts';

/** `<name>: <scope>` of each figure of the departments, by the code: `national`, `local` or `demo`. */
function figuresInCode(): string[] {
  const ofDepartments = readServiceSources().filter(({ path: file }) => !file.startsWith('services/kit/'));
  return ofDepartments.flatMap(({ path: file, text }) => {
    const written = [...text.matchAll(/\bfigure(?:<.*?>)?\(\{\s*name: '([^']+)',([^[]*?)\blines:/g)].map(
      ([, name, between = '']) => `${name}: ${/\b(demo|local): true/.exec(between)?.[1] ?? 'national'}`,
    );
    // a function that makes figures takes the name as its first argument
    const makers = [...text.matchAll(/const (\w+) = <\w+>\(name: string,[^=]*=>\s*figure\(\{\s*name,/g)];
    const made = makers.flatMap(([, maker]) =>
      [...text.matchAll(new RegExp(`= ${maker}\\('([^']+)'`, 'g'))].map(([, name]) => `${name}: national`),
    );
    // each call is one of the two: none is written in a form that this reading misses
    const calls = text.match(/\bfigure[(<]/g) ?? [];
    expect({ file, calls: calls.length }).toEqual({ file, calls: written.length + makers.length });
    return [...written, ...made];
  });
}

/** `<name>: <scope>` of each name in the table of docs/domain.md §6. */
function figuresInDocument(): string[] {
  const document = readFileSync(path.join(contractsRoot, '../docs/domain.md'), 'utf8');
  const section = document.split('\n## 6. ')[1]!.split('\n## ')[0]!;
  const [, , ...rows] = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.flatMap((row) => {
    const [, , names = '', , , scope] = row.split('|').map((cell) => cell.trim());
    return names === '—' ? [] : names.split(', ').map((name) => `${name}: ${scope}`);
  });
}

test('the table of figures has the name and the scope of each figure in code, and no other', () => {
  const inCode = figuresInCode();
  expect(inCode.length).toBeGreaterThan(40);
  expect(figuresInDocument().sort()).toEqual(inCode.sort());
});
