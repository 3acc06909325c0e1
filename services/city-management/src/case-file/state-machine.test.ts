import { describe, expect, test } from '@jest/globals';
import { transitionsOf } from '@one-window/dev/testing';
import { life, statusAfter, stepOf, transitions } from './state-machine.ts';
import type { CaseFileStatus } from './table.ts';

describe('the seven steps', () => {
  const all = Object.keys(stepOf) as CaseFileStatus[];
  test('lead from collecting to evaluation', () => {
    const path = ['file', 'dispatch', 'start', 'feedBack', 'close'] as const;
    const end = path.reduce<CaseFileStatus | undefined>(
      (status, action) => status && statusAfter(action, status),
      'COLLECTED',
    );
    expect(end).toBe('CLOSED');
    expect(stepOf[end!]).toBe('EVALUATE');
  });
  test('no hand moves what is cancelled, and only reopening what is closed', () => {
    const byMachine = ['endWithIncident', 'dropWithIncident', 'sendBack', 'refile'];
    const byHand = (Object.keys(transitions) as (keyof typeof transitions)[]).filter(
      (each) => !byMachine.includes(each),
    );
    expect(byHand.filter((action) => statusAfter(action, 'CANCELLED'))).toEqual([]);
    expect(byHand.filter((action) => statusAfter(action, 'CLOSED'))).toEqual(['reopen']);
    expect(all.filter((status) => statusAfter('return', status))).toEqual(['DISPATCHED', 'HANDLING']);
  });
});

test('every action in every status leads to the table’s status, or is refused', () => {
  expect(transitionsOf(life)).toEqual({
    file: 'COLLECTED→FILED',
    cancel: 'COLLECTED→CANCELLED FILED→CANCELLED RETURNED→CANCELLED',
    setKind: 'COLLECTED→COLLECTED FILED→FILED RETURNED→RETURNED',
    dispatch: 'FILED→DISPATCHED RETURNED→DISPATCHED',
    start: 'DISPATCHED→HANDLING',
    completeStage: 'HANDLING→HANDLING DELAYED→DELAYED',
    return: 'DISPATCHED→RETURNED HANDLING→RETURNED',
    feedBack: 'HANDLING→RESOLVED DELAYED→RESOLVED REWORK→RESOLVED',
    close: 'RESOLVED→CLOSED',
    rework: 'RESOLVED→REWORK',
    reopen: 'CLOSED→FILED',
    askDelay: 'DISPATCHED→DISPATCHED HANDLING→HANDLING REWORK→REWORK',
    grantDelay: 'DISPATCHED→DELAYED HANDLING→DELAYED REWORK→DELAYED',
    refuseDelay: 'DISPATCHED→DISPATCHED HANDLING→HANDLING REWORK→REWORK',
    endWithIncident:
      'COLLECTED→CLOSED FILED→CLOSED DISPATCHED→CLOSED HANDLING→CLOSED DELAYED→CLOSED RESOLVED→CLOSED REWORK→CLOSED RETURNED→CLOSED',
    dropWithIncident:
      'COLLECTED→CANCELLED FILED→CANCELLED DISPATCHED→CANCELLED HANDLING→CANCELLED DELAYED→CANCELLED RESOLVED→CANCELLED REWORK→CANCELLED RETURNED→CANCELLED',
    resumeWithIncident: 'DISPATCHED→DISPATCHED HANDLING→HANDLING DELAYED→DELAYED RESOLVED→RESOLVED REWORK→REWORK',
    sendBack: 'DISPATCHED→REWORK HANDLING→REWORK DELAYED→REWORK RESOLVED→REWORK REWORK→REWORK CLOSED→REWORK',
    refile:
      'COLLECTED→FILED FILED→FILED DISPATCHED→FILED HANDLING→FILED DELAYED→FILED RESOLVED→FILED REWORK→FILED RETURNED→FILED CLOSED→FILED CANCELLED→FILED',
  });
});
