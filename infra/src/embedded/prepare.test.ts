import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { temporaryFolder } from '../processes/testing/temporary-folder.ts';

const folder = temporaryFolder();
const root = path.join(folder, 'root');
const embedded = fileURLToPath(new URL('../../embedded', import.meta.url));

/** A fake npm: records its arguments and does what the start relies on. */
const fakeNpm = `
const fs = require('node:fs');
fs.appendFileSync('asked.txt', process.argv.slice(2).join(' ') + '\\n');
console.log('npm speaks');
if (process.env.FAIL) process.exit(1);
if (process.argv[2] === 'ci') { fs.mkdirSync('node_modules', { recursive: true }); fs.copyFileSync('package-lock.json', 'node_modules/.package-lock.json'); }
else for (const made of ['infra/dist/embedded', 'gateway/dist', 'services/alpha/dist']) { fs.mkdirSync(made, { recursive: true }); fs.writeFileSync(made + '/main.js', 'console.log("started with", process.argv.slice(2).join(" "))'); }
`;

const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};
const lock = (version: string) =>
  JSON.stringify({
    packages: {
      '': { name: 'root' },
      'node_modules/a': { version },
      'node_modules/other-platform': { version: '1.0.0', optional: true },
    },
  });

beforeEach(() => {
  rmSync(root, { recursive: true, force: true });
  cpSync(embedded, path.join(root, 'infra', 'embedded'), { recursive: true });
  write('npm.js', fakeNpm);
  write('package.json', '{"type":"commonjs"}');
  write('package-lock.json', lock('1.0.0'));
  write('contracts/departments.json', '[{"name":"alpha"}]');
  write('services/alpha/src/main.ts', 'export {};');
  mkdirSync(path.join(root, 'gateway'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const start = (args: string[] = [], env: Record<string, string> = {}) => run('start.mjs', args, env);
const beforeOneFile = () => run('before-one-file.mjs');

function run(file: string, args: string[] = [], env: Record<string, string> = {}) {
  const { stdout, status, stderr } = spawnSync(process.execPath, [`infra/embedded/${file}`, ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', npm_execpath: path.join(root, 'npm.js'), ...env },
  });
  let asked = '';
  try {
    asked = readFileSync(path.join(root, 'asked.txt'), 'utf8');
    rmSync(path.join(root, 'asked.txt'));
  } catch {
    // npm was not called.
  }
  return { stdout, status, stderr, asked: asked.trim().split('\n').filter(Boolean) };
}

test('a bare clone is installed and built, a second start does neither, and only the command speaks on stdout', () => {
  expect(start(['--residents', '5'])).toMatchObject({
    asked: ['ci', 'run --silent build'],
    stdout: 'started with --residents 5\n',
    status: 0,
  });
  expect(start()).toMatchObject({ asked: [], stdout: 'started with \n', status: 0 });
});

test('a changed, new or removed source, or lost output, is built again; a test or a readme is not a source', () => {
  start();
  write('services/alpha/src/main.ts', 'export const changed = true;');
  expect(start().asked).toEqual(['run --silent build']);
  write('services/alpha/src/more.ts', '');
  expect(start().asked).toEqual(['run --silent build']);
  rmSync(path.join(root, 'services/alpha/src/more.ts'));
  expect(start().asked).toEqual(['run --silent build']);
  rmSync(path.join(root, 'gateway/dist'), { recursive: true });
  expect(start().asked).toEqual(['run --silent build']);
  write('services/alpha/src/main.test.ts', '');
  write('services/alpha/README.md', '');
  write('services/alpha/src/generated/client.ts', '');
  expect(start().asked).toEqual([]);
});

test('before one file is tested or linted a bare clone is installed and built; a changed source is not built again', () => {
  expect(beforeOneFile()).toMatchObject({ asked: ['ci', 'run --silent build'], stdout: '', status: 0 });
  expect(start().asked).toEqual([]);
  write('services/alpha/src/main.ts', 'export const changed = true;');
  expect(beforeOneFile()).toMatchObject({ asked: [], status: 0 });
  expect(start().asked).toEqual(['run --silent build']);
});

test('another lock file installs and builds again', () => {
  start();
  write('package-lock.json', lock('1.0.1'));
  expect(start().asked).toEqual(['ci', 'run --silent build']);
});

test('a failed install or an unknown command ends with one sentence and code 1', () => {
  const failed = start([], { FAIL: 'yes' });
  expect(failed).toMatchObject({ status: 1, asked: ['ci'], stdout: '' });
  expect(failed.stderr).toContain('"npm ci" failed');
  expect(start(['dance'])).toMatchObject({
    status: 1,
    asked: [],
    stderr: expect.stringContaining('no command "dance"'),
  });
});
