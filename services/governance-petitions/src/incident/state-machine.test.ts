import { expect, test } from '@jest/globals';
import { transitionsOf } from '@one-window/dev/testing';
import { life, openStatuses, statusAfter, statusTitles, transitions, type IncidentStatus } from './state-machine.ts';

test('every open status leads on, the ended ones only where they may', () => {
  const actionsFrom = (status: IncidentStatus) =>
    Object.keys(transitions).filter((action) => statusAfter(action as keyof typeof transitions, status));
  for (const status of openStatuses) expect(actionsFrom(status).length).toBeGreaterThan(0);
  expect(actionsFrom('CLOSED').sort()).toEqual(['rate', 'reopen']);
  expect(actionsFrom('NOT_FILED')).toEqual([]);
  expect(Object.keys(statusTitles)).toHaveLength(9);
});

test('every action in every status leads to the table’s status, or is refused', () => {
  expect(transitionsOf(life)).toEqual({
    verifyReport: 'VERIFYING→REGISTERED',
    decline: 'REGISTERED→NOT_FILED VERIFYING→NOT_FILED',
    file: 'REGISTERED→REGISTERED',
    resolveOnSpot: 'REGISTERED→CLOSED VERIFYING→CLOSED',
    dispatch: 'REGISTERED→DISPATCHED RETURNED→DISPATCHED',
    return: 'DISPATCHED→RETURNED DEFERRED→RETURNED',
    reportHandled: 'DISPATCHED→HANDLED SENT_BACK→HANDLED DEFERRED→HANDLED',
    verifyResult: 'HANDLED→HANDLED',
    sendBack: 'HANDLED→SENT_BACK',
    close: 'HANDLED→CLOSED',
    reopen: 'CLOSED→DISPATCHED',
    defer: 'REGISTERED→DEFERRED DISPATCHED→DEFERRED RETURNED→DEFERRED SENT_BACK→DEFERRED',
    resume: 'DEFERRED→DEFERRED',
    rate: 'CLOSED→CLOSED',
  });
});
