import { expect, test } from '@jest/globals';
import { readSettings } from './settings.ts';

const env = { DATABASE_URL: 'postgres://a@127.0.0.1/b', NATS_URL: 'nats://127.0.0.1:4222', KEYS_DIR: '/keys' };

test('business time starts ahead of real time only outside production', () => {
  const ahead = { ...env, BUSINESS_CLOCK_AHEAD_MS: '86400000' };
  expect(readSettings('one-window', { ...ahead, ONE_WINDOW_MODE: 'test' }).clockAheadMs).toBe(86_400_000);
  expect(() => readSettings('one-window', { ...ahead, ONE_WINDOW_MODE: 'production' })).toThrow(
    'BUSINESS_CLOCK_AHEAD_MS: in production business time is real time: leave it out',
  );
  expect(readSettings('one-window', { ...env, ONE_WINDOW_MODE: 'production' }).clockAheadMs).toBe(0);
});
