import { expect, test } from '@jest/globals';
import { transitionsOf } from '@one-window/dev/testing';
import { life } from './state-machine.ts';

test('every action in every status leads to the table’s status, or is refused', () => {
  expect(transitionsOf(life)).toEqual({
    route: 'REGISTERED→ROUTED',
    object: 'ROUTED→REGISTERED',
    decline: 'REGISTERED→NOT_ACCEPTED ROUTED→NOT_ACCEPTED',
    accept: 'ROUTED→ACCEPTED',
    extend: 'ACCEPTED→ACCEPTED',
    decide: 'ACCEPTED→DECIDED',
    askReview: 'DECIDED→REVIEW',
    decideReview: 'REVIEW→REVIEWED',
    askFinalReview: 'REVIEWED→FINAL_REVIEW',
    decideFinalReview: 'FINAL_REVIEW→FINAL',
  });
});
