import { expect, test } from '@jest/globals';
import { transitionsOf } from '@one-window/dev/testing';
import { life } from './state-machine.ts';

test('every action in every status leads to the table’s status, or is refused', () => {
  expect(transitionsOf(life)).toEqual({
    nameMediator: 'REGISTERED→MEDIATING MEDIATING→MEDIATING',
    recordSession: 'MEDIATING→MEDIATING',
    agree: 'MEDIATING→AGREED',
    agreeOnSpot: 'REGISTERED→AGREED',
    fail: 'MEDIATING→FAILED',
    end: 'REGISTERED→ENDED MEDIATING→ENDED FAILED→ENDED',
    takeUp: 'FAILED→MEDIATING',
    followAgreement: 'AGREED→AGREED',
  });
});
