import { expect, test } from '@jest/globals';
import { caseLife } from '@one-window/procedures';
import { firstStatus, isPossible, statusBy, undecided, type ApplicationAction } from './state-machine.ts';

type CaseStatus = keyof typeof caseLife.titles;
type CaseAction = keyof typeof caseLife.transitions;
type Status = ReturnType<typeof statusBy>;

/** The step of which the window hears after an action on the case; an action without one changes nothing here. */
const stepOf: Partial<Record<CaseAction, ApplicationAction>> = {
  accept: 'ACCEPTED',
  decline: 'NOT_ACCEPTED',
  requestCorrection: 'CORRECTION_REQUESTED',
  startReview: 'REVIEW_STARTED',
  pause: 'PAUSED',
  resume: 'RESUMED',
  decide: 'DECIDED',
  decideAtOnce: 'DECIDED',
  settle: 'DECIDED',
  lapse: 'DECIDED',
  withdraw: 'WITHDRAWN',
  refuseWithdrawal: 'WITHDRAWAL_REFUSED',
  reinstate: 'REINSTATED',
};

test('whatever a department does to its case, its application is in a status from which the table leads on', () => {
  const seen = new Set<string>();
  const faults: string[] = [];
  const waiting: [CaseStatus, Status][] = [
    ['OPENED', firstStatus],
    // an instant item, or one accepted on a promise of materials
    ['OPENED', statusBy('acceptAtOnce', { status: firstStatus })],
  ];
  for (let pair = waiting.pop(); pair; pair = waiting.pop()) {
    const [of, status] = pair;
    if (seen.has(pair.join())) continue;
    seen.add(pair.join());
    if (of === 'OPENED' && isPossible('acceptBySilence', { status })) waiting.push([of, 'ACCEPTED']);
    if (of === 'CORRECTION_REQUESTED') {
      for (const action of ['supply', 'supplyAccepted'] as const)
        waiting.push(['OPENED', statusBy(action, { status })]);
    }
    for (const action of Object.keys(caseLife.transitions) as CaseAction[]) {
      const next = action === 'receiveCorrection' ? undefined : caseLife.statusAfter(action, of);
      if (!next) continue;
      const step = stepOf[action];
      if (step && !isPossible(step, { status })) faults.push(`${action}: case ${of}, application ${status}`);
      // what a reinstatement brings back was seen before its withdrawal
      if (action !== 'reinstate') waiting.push([next, step ? statusBy(step, { status }) : status]);
    }
  }
  expect(faults).toEqual([]);
  const reached = new Set([...seen].map((pair) => pair.split(',')[1]));
  expect([...reached].sort()).toEqual([...undecided, 'DECIDED', 'NOT_ACCEPTED', 'WITHDRAWN'].sort());
});

test('only what is decided is delivered, only what is delivered is closed', () => {
  for (const status of ['SUBMITTED', 'PAUSED', 'WITHDRAWN', 'DELIVERED', 'CLOSED'] as const)
    expect([status, isPossible('deliver', { status })]).toEqual([status, false]);
  expect(isPossible('deliver', { status: 'DECIDED' })).toBe(true);
  expect(isPossible('close', { status: 'DECIDED' })).toBe(false);
});

test('the window makes no move that the table does not name; a department’s step is followed from any status', () => {
  expect(() => statusBy('deliver', { status: 'IN_REVIEW' })).toThrow('IN_REVIEW does not allow deliver');
  expect(() => statusBy('close', { status: 'CLOSED' })).toThrow('CLOSED does not allow close');
  expect(statusBy('DECIDED', { status: 'DECIDED' })).toBe('DECIDED');
});

test('a reinstatement brings back the status before the withdrawal', () => {
  expect(statusBy('REINSTATED', { status: 'WITHDRAWN', statusBeforeWithdrawal: 'IN_REVIEW' })).toBe('IN_REVIEW');
});

test('what is put off, brought on a promise or asked to end is still to be decided, and stays where it is', () => {
  for (const action of ['supplyPromised', 'requestWithdrawal', 'requestForDeath', 'defer'] as const) {
    for (const status of ['DECIDED', 'WITHDRAWN', 'NOT_ACCEPTED', 'DELIVERED', 'CLOSED'] as const)
      expect([action, status, isPossible(action, { status })]).toEqual([action, status, false]);
    expect(statusBy(action, { status: 'IN_REVIEW' })).toBe('IN_REVIEW');
  }
});
