import { expect, test } from '@jest/globals';
import type { CaseStatus } from './case-row.ts';
import { statusAfter, statusTitles, transitions, type CaseAction } from './state-machine.ts';

const statuses = Object.keys(statusTitles) as CaseStatus[];
const actions = Object.keys(transitions) as CaseAction[];

test('every action in every status leads to the table’s status, or is refused', () => {
  const table = Object.fromEntries(
    actions.map((action) => [
      action,
      statuses
        .filter((status) => statusAfter(action, status))
        .map((status) => `${status}→${statusAfter(action, status)}`),
    ]),
  );
  expect(table).toEqual({
    accept: ['OPENED→ACCEPTED'],
    decline: ['OPENED→NOT_ACCEPTED'],
    requestCorrection: ['OPENED→CORRECTION_REQUESTED'],
    receiveCorrection: ['CORRECTION_REQUESTED→OPENED'],
    startReview: ['ACCEPTED→IN_REVIEW'],
    pause: ['IN_REVIEW→PAUSED'],
    resume: ['PAUSED→IN_REVIEW'],
    propose: ['IN_REVIEW→IN_REVIEW'],
    decide: ['IN_REVIEW→DECIDED'],
    decideAtOnce: ['ACCEPTED→DECIDED'],
    settle: ['ACCEPTED→DECIDED', 'IN_REVIEW→DECIDED', 'PAUSED→DECIDED'],
    lapse: ['CORRECTION_REQUESTED→DECIDED'],
    withdraw: [
      'OPENED→WITHDRAWN',
      'ACCEPTED→WITHDRAWN',
      'CORRECTION_REQUESTED→WITHDRAWN',
      'IN_REVIEW→WITHDRAWN',
      'PAUSED→WITHDRAWN',
    ],
    refuseWithdrawal: [
      'OPENED→OPENED',
      'ACCEPTED→ACCEPTED',
      'CORRECTION_REQUESTED→CORRECTION_REQUESTED',
      'IN_REVIEW→IN_REVIEW',
      'PAUSED→PAUSED',
    ],
    reinstate: ['WITHDRAWN→WITHDRAWN'],
  });
});

test('an ended case allows no action, except that a revoked death reopens it', () => {
  for (const ended of ['NOT_ACCEPTED', 'DECIDED'] as const) {
    expect(actions.filter((action) => statusAfter(action, ended))).toEqual([]);
  }
  expect(actions.filter((action) => statusAfter(action, 'WITHDRAWN'))).toEqual(['reinstate']);
});
