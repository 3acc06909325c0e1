import { expect, test } from '@jest/globals';
import { transitionsOf } from '@one-window/dev/testing';
import { life } from './state-machine.ts';

test('every action in every status leads to the table’s status, or is refused', () => {
  expect(transitionsOf(life)).toEqual({
    grant: 'OPEN→GRANTED',
    dismiss: 'OPEN→DISMISSED',
    lapse: 'OPEN→LAPSED',
    proposeAgain: 'LAPSED→OPEN',
  });
});
