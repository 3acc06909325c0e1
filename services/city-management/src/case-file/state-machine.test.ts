import { describe, expect, test } from '@jest/globals';
import { statusAfter, stepOf, transitions } from './state-machine.ts';
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
