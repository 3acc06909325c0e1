import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { copyOfRepository, repository } from './copy-of-repository.ts';

const name = 'public-health';
let copy = '';

beforeAll(() => {
  copy = copyOfRepository();
  git('init', '--quiet');
  git('add', '--all');
  git('-c', 'user.name=test', '-c', 'user.email=test@example.cn', 'commit', '--quiet', '--message', 'copy');
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const options = () => ({ cwd: copy, encoding: 'utf8', env: { ...process.env, JOURNEY_STACK: '' } }) as const;
const node = (...args: string[]) => spawnSync(process.execPath, args, options());
const git = (...args: string[]) => spawnSync('git', args, options());
const npm = (...args: string[]) => spawnSync('npm', ['run', '--silent', ...args], options());

function* filesBelow(folder: string, within = ''): Generator<string> {
  for (const entry of readdirSync(path.join(folder, within), { withFileTypes: true })) {
    if (['node_modules', 'dist', 'generated', '.git', '.data', '.cache', '.turbo'].includes(entry.name)) continue;
    const relative = path.join(within, entry.name);
    if (entry.isDirectory()) yield* filesBelow(folder, relative);
    else yield relative;
  }
}

test('one command adds a department that composes, starts and answers on a resident; the repository stays as it was', () => {
  const before = new Map([...filesBelow(copy)].map((file) => [file, readFileSync(path.join(copy, file), 'utf8')]));
  const made = npm('new:service', '--', name, '--title', '公共卫生');
  expect({ status: made.status, output: made.stderr }).toEqual({
    status: 0,
    output: expect.not.stringContaining('fault'),
  });

  // its two folders, its line in the registry, and files that are made by tools
  const changed = [...filesBelow(copy)].filter(
    (file) => before.get(file) !== readFileSync(path.join(copy, file), 'utf8'),
  );
  const elsewhere = changed.filter(
    (file) => !file.startsWith(`contracts/${name}/`) && !file.startsWith(`services/${name}/`),
  );
  expect(elsewhere.sort()).toEqual([
    'CODEOWNERS',
    'contracts/departments.json',
    'contracts/public.graphql',
    'contracts/supergraph.graphql',
    'docker-compose.yml',
    'docs/errors.md',
    'docs/events.md',
    'package-lock.json',
    'tsconfig.json',
  ]);
  const registry = (text: string) => text.split('\n').filter((line) => line.includes('"name"'));
  const [old, now] = [
    before.get('contracts/departments.json')!,
    readFileSync(path.join(copy, 'contracts/departments.json'), 'utf8'),
  ];
  expect(registry(now).length - registry(old).length).toBe(1);

  // the linter has nothing to say; it compiles, its own tests pass, and a second of the same name is refused
  const folders = [`contracts/${name}`, `services/${name}`];
  const formatted = node('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', ...folders);
  expect({ status: formatted.status, output: formatted.stderr }).toEqual({ status: 0, output: '' });
  const linted = node('node_modules/eslint/bin/eslint.js', '--max-warnings', '0', ...folders);
  expect({ status: linted.status, output: linted.stdout }).toEqual({ status: 0, output: '' });
  const compiled = node('node_modules/@typescript/native/bin/tsc', '-b', `services/${name}`);
  expect({ status: compiled.status, output: compiled.stdout }).toEqual({ status: 0, output: '' });
  const tested = node(
    '--experimental-vm-modules',
    'node_modules/jest/bin/jest.js',
    '--selectProjects',
    'units',
    '--testPathPatterns',
    `services/${name}/`,
  );
  expect({ status: tested.status, output: tested.stderr }).toEqual({
    status: 0,
    output: expect.stringContaining('2 passed'),
  });
  expect(npm('new:service', '--', name).status).toBe(2);
  expect(npm('new:service', '--', '../evil').status).toBe(2);

  const proved = node(
    '--enable-source-maps',
    '--conditions=source',
    '--import',
    'tsx',
    'test/new-service/prove.ts',
    name,
  );
  expect({ status: proved.status, output: proved.stderr }).toEqual({ status: 0, output: expect.anything() });
  const { id, opened, read, field } = JSON.parse(proved.stdout.trim().split('\n').at(-1)!);
  expect(opened).toMatchObject({ data: { openPublicHealthRecord: { userErrors: [] } } });
  expect(read.data.resident).toMatchObject({ id, name: expect.any(String), [field]: { note: '首次建档' } });
  expect(existsSync(path.join(repository, 'services', name))).toBe(false);
}, 300_000);

test('a department is removed once no other needs it and all its files are committed; nothing of it remains', () => {
  const refusal = (...args: string[]) => {
    const { status, stderr } = npm('remove:service', '--', ...args);
    return { status, stderr };
  };
  const reader = path.join('services', 'civil-affairs', 'src', 'reader.ts');
  writeFileSync(path.join(copy, reader), `export { RecordOpened } from '@one-window/contracts/${name}';\n`);
  expect(refusal(name, '--force')).toEqual({ status: 2, stderr: expect.stringContaining(`${reader}:1  export {`) });
  rmSync(path.join(copy, reader));
  expect(refusal(name)).toEqual({ status: 2, stderr: expect.stringContaining(`?? services/${name}/src/main.ts`) });
  expect(refusal('people-housing', '--force')).toEqual({
    status: 2,
    stderr: expect.stringContaining(`${name} extends Resident, which people-housing owns`),
  });
  expect(refusal('fire-brigade')).toEqual({ status: 2, stderr: expect.stringContaining('has no "fire-brigade"') });
  expect(existsSync(path.join(copy, 'services', name))).toBe(true);

  const removed = npm('remove:service', '--', name, '--force');
  expect({ status: removed.status, output: removed.stderr }).toEqual({ status: 0, output: '' });
  expect(removed.stdout).toContain('drop database public_health;');
  expect(git('status', '--porcelain').stdout).toBe('');
  expect(existsSync(path.join(copy, 'services', name))).toBe(false);
}, 120_000);
