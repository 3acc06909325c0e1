import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { temporaryFolder } from '../processes/testing/temporary-folder.ts';
import { findBuild } from './build.ts';

let folder: string;
const git = (...args: string[]) =>
  spawnSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.cn', ...args], {
    cwd: folder,
    encoding: 'utf8',
  }).stdout.trim();

beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a build is its commit, marked when the sources differ from it, unless the environment names it', () => {
  expect(findBuild(folder, {})).toBeUndefined();
  git('init', '--quiet');
  writeFileSync(path.join(folder, 'main.ts'), '1');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'first');
  git('tag', 'v1');
  const commit = git('rev-parse', '--short=12', 'HEAD');
  expect(findBuild(folder, {})).toBe(commit);
  writeFileSync(path.join(folder, 'main.ts'), '2');
  expect(findBuild(folder, {})).toBe(`${commit}+`);
  expect(findBuild(folder, { ONE_WINDOW_BUILD: 'release-7' })).toBe('release-7');
});
