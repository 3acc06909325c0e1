import { expect, test } from '@jest/globals';
import { transitionsOf } from '@one-window/dev/testing';
import { life } from './state-machine.ts';

test('every action in every status leads to the table’s status, or is refused', () => {
  expect(transitionsOf(life)).toEqual({
    checkIn: 'ORDERED→CHECKED_IN',
    checkOut: 'CHECKED_IN→CHECKED_OUT',
    confirm: 'CHECKED_OUT→CONFIRMED',
    cancel: 'ORDERED→CANCELLED CHECKED_IN→CANCELLED',
    reinstate: 'CANCELLED→CANCELLED',
  });
});
