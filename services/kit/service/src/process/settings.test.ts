import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { readSettings, Settings } from './settings.ts';

const env = { DATABASE_URL: 'postgres://a@127.0.0.1/b', NATS_URL: 'nats://127.0.0.1:4222', KEYS_DIR: '/keys' };

test('business time starts ahead of real time only outside production', () => {
  const ahead = { ...env, BUSINESS_CLOCK_AHEAD_MS: '86400000' };
  expect(readSettings('one-window', { ...ahead, ONE_WINDOW_MODE: 'test' }).clockAheadMs).toBe(86_400_000);
  expect(() => readSettings('one-window', { ...ahead, ONE_WINDOW_MODE: 'production' })).toThrow(
    'BUSINESS_CLOCK_AHEAD_MS: in production business time is real time: leave it out',
  );
  expect(readSettings('one-window', { ...env, ONE_WINDOW_MODE: 'production' }).clockAheadMs).toBe(0);
});

test('the table of the README has each variable', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8').split('\n## Settings\n')[1]!;
  const listed = readme.split('\n').flatMap((line) => /^\| (`[A-Z].*?) *\|/.exec(line)?.[1]?.match(/[A-Z_]+/g) ?? []);
  expect(listed.sort()).toEqual(Object.keys(Settings.shape).sort());
});
