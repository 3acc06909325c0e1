import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { departments } from '@one-window/contracts';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../../..', import.meta.url));
let root: string;

const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};
const describePackage = (folder: string, name: string) => {
  const exports = { '.': { source: './src/index.ts', default: './dist/index.js' } };
  write(`${folder}/package.json`, JSON.stringify({ name: `@one-window/${name}`, version: '1.0.0', exports }));
  write(`${folder}/src/index.ts`, `export const ${name} = '${name}';\n`);
  symlinkSync(path.join(root, folder), path.join(root, 'node_modules/@one-window', name));
};

/** A repository of two departments and one package of the kit, under this repository's rules. */
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'one-window-import-rules-'));
  mkdirSync(path.join(root, 'node_modules/@one-window'), { recursive: true });
  write('package.json', JSON.stringify({ name: 'root', workspaces: ['services/*', 'services/kit/*'] }));
  describePackage('services/alpha', 'alpha');
  describePackage('services/beta', 'beta');
  describePackage('services/kit/procedures', 'procedures');
});
afterAll(() => rmSync(root, { recursive: true }));

/** The rules that each import of a department breaks. */
function brokenBy(imports: readonly string[]): string[][] {
  const importer = (index: number) => `services/alpha/src/importer-${index}.ts`;
  imports.forEach((imported, index) => write(importer(index), `export { something } from '${imported}';\n`));
  const tool = path.join(repository, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const rules = ['--config', path.join(repository, '.dependency-cruiser.mjs'), '--output-type', 'json'];
  const { stdout, stderr } = spawnSync(process.execPath, [tool, 'services', ...rules], { cwd: root, encoding: 'utf8' });
  if (!stdout) throw new Error(stderr);
  const { summary } = JSON.parse(stdout) as { summary: { violations: { from: string; rule: { name: string } }[] } };
  return imports.map((_, index) =>
    summary.violations.filter(({ from }) => from === importer(index)).map(({ rule }) => rule.name),
  );
}

test('a department reaches a package of the kit by its name only, and another department not at all', () => {
  const imports = [
    '@one-window/procedures',
    '../../kit/procedures/src/index.ts',
    '../../beta/src/index.ts',
    '@one-window/beta',
  ];
  expect(brokenBy(imports)).toEqual([
    [],
    ['packages-are-reached-by-name'],
    expect.arrayContaining(['no-service-imports-another']),
    ['no-service-imports-another'],
  ]);
});

test.each([`services/${departments[0]!.name}/src/main.ts`, 'infra/embedded/start.mjs'])(
  'no file passes on all that another exports: %s',
  (file) => {
    const linted = spawnSync(
      process.execPath,
      ['node_modules/eslint/bin/eslint.js', '--stdin', '--stdin-filename', file],
      {
        cwd: repository,
        encoding: 'utf8',
        env: { ...process.env, LINT_ONE_FILE: 'yes' },
        input: "export * from './definition.ts';\n",
      },
    );
    expect(linted.stdout).toContain('Name what is exported');
    expect(linted.status).toBe(1);
  },
);
