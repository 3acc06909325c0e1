import { expect, test } from '@jest/globals';
import { networkOf, trustedProxies } from './addresses.ts';

test.each([
  ['10.1.2.3', '10.1.2.3'],
  ['::ffff:10.1.2.3', '10.1.2.3'],
  ['2408:8000:12:34:5:6:7:8', '2408:8000:12:34'],
  ['2408:8000:0012:0034::1', '2408:8000:12:34'],
  ['2408:8000::1', '2408:8000:0:0'],
  ['2408:8000:12:34::', '2408:8000:12:34'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test('proxies are trusted by address, by range and by the name of a range', () => {
  const trust = trustedProxies('192.0.2.1, 10.0.0.0/8,loopback');
  const trusted = ['192.0.2.1', '10.9.9.9', '127.0.0.1', '::1'].map((address) => trust(address, 0));
  expect(trusted).toEqual([true, true, true, true]);
  expect([trust('192.0.2.2', 0), trust('11.0.0.1', 0)]).toEqual([false, false]);
  expect(trustedProxies(undefined)('127.0.0.1', 0)).toBe(false);
  expect(() => trustedProxies('nowhere')).toThrow();
});
