import { describe, expect, test } from '@jest/globals';
import type { CaseState, CaseStep } from '@one-window/contracts';
import { calendar } from '@one-window/contracts/codes';
import { randomFor } from '@one-window/dev/demo';
import { sampleApplication } from '../../testing/sample-application.ts';
import type { Application } from '../table/application.ts';
import { applyCase } from './case-steps.ts';
import { askWithdrawal, supply } from './window-steps.ts';

const unit = '零陵区社会保险经办机构';
type Facts = CaseStep extends infer One
  ? One extends CaseStep
    ? Omit<One, 'no' | 'at' | 'unit' | 'handler' | 'opinion'>
    : never
  : never;
const at = (day: string) => `2026-${day}T02:00:00.000Z`;
const stepsOf = (...steps: [string, Facts][]): CaseStep[] =>
  steps.map(
    ([day, facts], index) =>
      ({ no: index + 1, at: at(day), unit, handler: '刘海燕', opinion: '同意', ...facts }) as CaseStep,
  );
const stateOf = (steps: CaseStep[], status: CaseState['status'] = 'IN_REVIEW'): CaseState => ({
  applicationId: sampleApplication({}).id,
  createdResidentId: null,
  status,
  holder: { unit, name: '刘海燕' },
  steps,
});
const apply = (application: Application, steps: CaseStep[]) =>
  applyCase(application, stateOf(steps), at('11-02'), calendar);
const kinds = (application: Application) => application.timeline.map(({ kind }) => kind);
const last = <T>(list: readonly T[]) => list.at(-1) as T;

const pause: Facts = {
  kind: 'PAUSED',
  pauseKind: 'SPECIAL_PROCEDURE',
  name: '异地核查',
  reason: '核实缴费',
  approvedBy: '张秀英',
  limitOn: null,
};
const granted: Facts = {
  kind: 'DECIDED',
  outcome: 'GRANTED',
  reason: '符合条件',
  remedies: null,
  certificateNumber: null,
  certificateName: null,
  validThrough: null,
};
const whole = stepsOf(
  ['11-03', { kind: 'ACCEPTED' }],
  ['11-03', { kind: 'REVIEW_STARTED' }],
  ['11-05', pause],
  ['11-10', { kind: 'RESUMED', result: '已核实' }],
  ['11-18', granted],
);

test('a case from acceptance to decision: timeline, clock, notices', () => {
  const end = apply(sampleApplication({}), whole);
  expect(end).toMatchObject({
    status: 'DECIDED',
    outcome: 'GRANTED',
    acceptedAt: at('11-03'),
    decidedAt: at('11-18'),
    isOpen: false,
    appliedSteps: 5,
    holderUnit: unit,
  });
  expect(kinds(end)).toEqual(['SUBMITTED', 'OPENED', 'ACCEPTED', 'REVIEW_STARTED', 'PAUSED', 'RESUMED', 'DECIDED']);
  expect(end.notices.map(({ kind }) => kind)).toEqual(['RECEIPT', 'HAND_OVER', 'ACCEPTANCE', 'PAUSE', 'DECISION']);
  expect(new Set(end.notices.map(({ number }) => number)).size).toBe(5);
  expect(end.promisedDueOn).toBe('2026-11-20');
  expect(end.notices[2]?.paragraphs.join('')).toContain('2026年11月17日');
});

test('states shuffled, repeated and skipped end in the same application: 200 runs', () => {
  const expected = apply(sampleApplication({}), whole);
  for (let run = 0; run < 200; run += 1) {
    const random = randomFor(`shuffle ${run}`);
    let application = sampleApplication({});
    let version = -1;
    for (let turn = 0; turn < 12; turn += 1) {
      const candidate = turn === 11 ? whole.length : random.int(0, whole.length);
      // as the replica does: only a higher version comes through; a repeated one must not matter either
      if (candidate < version) continue;
      version = candidate;
      const steps = [...whole.slice(0, candidate)].sort(() => random.next() - 0.5);
      application = apply(application, steps);
    }
    expect(application).toEqual(expected);
  }
});

test('an older state after a newer one changes nothing but who holds it', () => {
  const end = apply(sampleApplication({}), whole);
  expect(apply(end, whole.slice(0, 2))).toEqual(end);
});

describe('corrections', () => {
  const items = [{ materialCode: 'S02-M3', what: '银行账户不清晰' }, { what: '签名与证件不符' }];
  const asked = apply(
    sampleApplication({}),
    stepsOf(['11-04', { kind: 'CORRECTION_REQUESTED', items, allowedUntil: '2026-12-04' }]),
  );

  test('the notice names everything at once, with the time allowed', () => {
    expect(asked.status).toBe('CORRECTION_REQUESTED');
    const text = last(asked.notices).paragraphs.join('');
    for (const part of ['银行账户不清晰', '签名与证件不符', '2026年12月4日']) expect(text).toContain(part);
  });

  test('supplied, then accepted: the deadlines run from the acceptance of the complete papers', () => {
    const supplied = supply(asked, [], { at: at('11-12'), handler: '王芳', explanation: '' });
    expect(supplied).toMatchObject({
      status: 'SUBMITTED',
      correctionsSupplied: 1,
      correction: { suppliedAt: at('11-12') },
    });
    const steps = stepsOf(
      ['11-04', { kind: 'CORRECTION_REQUESTED', items, allowedUntil: '2026-12-04' }],
      ['11-13', { kind: 'ACCEPTED' }],
    );
    expect(apply(supplied, steps)).toMatchObject({
      status: 'ACCEPTED',
      acceptedAt: at('11-13'),
      promisedDueOn: '2026-11-27',
    });
  });
});

test('not accepted: the reason, review and litigation are named, the place is free again', () => {
  const end = apply(sampleApplication({}), stepsOf(['11-04', { kind: 'NOT_ACCEPTED', reason: '不属于本机构职权' }]));
  expect(end).toMatchObject({ status: 'NOT_ACCEPTED', isOpen: false, outcomeReason: '不属于本机构职权' });
  expect(last(end.notices).paragraphs.join('')).toMatch(/不属于本机构职权[\s\S]*行政复议[\s\S]*行政诉讼/);
});

test('a refusal names ways to appeal even when the department forgot them', () => {
  const refused: Facts = { ...granted, outcome: 'REFUSED', reason: '年限不足' } as Facts;
  const end = apply(sampleApplication({}), stepsOf(['11-03', { kind: 'ACCEPTED' }], ['11-05', refused]));
  expect(last(end.notices).paragraphs.join('')).toMatch(/年限不足[\s\S]*行政复议[\s\S]*行政诉讼/);
});

describe('withdrawal', () => {
  const accepted = apply(sampleApplication({}), whole.slice(0, 1));
  const asked = askWithdrawal(accepted, { reason: '另有安排', cause: 'APPLICANT', at: at('11-04'), handler: '王芳' });

  test('asked for, nothing changes until the department settles it', () => {
    expect(asked).toMatchObject({ status: 'ACCEPTED', isOpen: true, withdrawal: { count: 1, active: true } });
    const refused = apply(
      asked,
      stepsOf(['11-03', { kind: 'ACCEPTED' }], ['11-05', { kind: 'WITHDRAWAL_REFUSED', reason: '已公示' }]),
    );
    expect(refused).toMatchObject({ status: 'ACCEPTED', isOpen: true, withdrawal: { active: false } });
  });

  test('a decision that came first overtakes the wish', () => {
    const end = apply(asked, stepsOf(['11-03', { kind: 'ACCEPTED' }], ['11-05', granted]));
    expect(end).toMatchObject({ status: 'DECIDED', withdrawal: { active: false } });
  });

  test('reinstated: back where it was, and the days in between do not count', () => {
    const gone: [string, Facts] = ['11-05', { kind: 'WITHDRAWN', reason: '死亡' }];
    const withdrawn = apply(asked, stepsOf(['11-03', { kind: 'ACCEPTED' }], gone));
    expect(withdrawn).toMatchObject({ status: 'WITHDRAWN', isOpen: false });
    const back = apply(
      withdrawn,
      stepsOf(['11-03', { kind: 'ACCEPTED' }], gone, ['11-12', { kind: 'REINSTATED', reason: '撤销' }]),
    );
    expect(back).toMatchObject({ status: 'ACCEPTED', isOpen: true, closedAt: null, promisedDueOn: '2026-11-24' });
  });
});

test('what silence accepted is not accepted a second time', () => {
  const silent = sampleApplication({ status: 'ACCEPTED', acceptedAt: at('11-02'), acceptedBySilence: true });
  const end = apply(silent, stepsOf(['11-11', { kind: 'ACCEPTED' }]));
  expect(end.acceptedAt).toBe(at('11-02'));
  expect(end.notices.filter(({ kind }) => kind === 'ACCEPTANCE')).toEqual([]);
});
