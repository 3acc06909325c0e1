import { expect, test } from '@jest/globals';
import { findInstallation } from '@one-window/contracts';
import { Refusal } from '../processes/index.ts';
import { readStartSettings } from './settings.ts';

test('without arguments it is the demo on 4000 with 20,480 residents', () => {
  expect(readStartSettings([], {})).toEqual({
    isProduction: false,
    residents: 20_480,
    installation: findInstallation({}),
    issuer: undefined,
  });
  expect(findInstallation({}).ports.gateway).toBe(4000);
});

test('port, residents and issuer are taken as given', () => {
  expect(
    readStartSettings(['--residents', '500'], { ONE_WINDOW_PORT: '5000', OIDC_ISSUER: 'https://id.example.cn/realm' }),
  ).toEqual({
    isProduction: false,
    residents: 500,
    installation: findInstallation({ ONE_WINDOW_PORT: '5000' }),
    issuer: 'https://id.example.cn/realm',
  });
});

test.each([
  [['--production'], {}, /demo issuer is refused/],
  [['--production'], { OIDC_ISSUER: 'http://localhost:4010/' }, /OIDC_ISSUER names it/],
  [['--production'], { OIDC_ISSUER: 'id.example.cn' }, /must be an http/],
  [['--production'], { ONE_WINDOW_PORT: '5000', OIDC_ISSUER: 'http://localhost:5010/' }, /OIDC_ISSUER names it/],
  [['--residents', '0'], {}, /--residents must be a whole number/],
  [['--residents', '1e3'], {}, /--residents must be a whole number/],
  [['--fast'], {}, /there are --production and --residents/],
  [[], { ONE_WINDOW_PORT: '70000' }, /ONE_WINDOW_PORT must be/],
  [[], { ONE_WINDOW_PORT: 'web' }, /ONE_WINDOW_PORT must be/],
])('%j with %j is refused in one sentence', (args, env, reason) => {
  expect(() => readStartSettings(args, env)).toThrow(Refusal);
  expect(() => readStartSettings(args, env)).toThrow(reason);
  try {
    readStartSettings(args, env);
  } catch (error) {
    expect((error as Error).message).not.toContain('\n');
  }
});
