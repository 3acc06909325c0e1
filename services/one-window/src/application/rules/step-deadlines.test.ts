import { describe, expect, test } from '@jest/globals';
import { calendar } from '@one-window/contracts/codes';
import { withLine } from '@one-window/dev/testing';
import type { Application } from '../table/application.ts';
import { sampleApplication } from '../../testing/sample-application.ts';
import { colourOf, isSilentTooLong, withDeadlines } from './clock.ts';
import { answerDays, deliveryDays } from './limits.ts';
import { nextDueOn } from './next-due.ts';
import { clockColour, stepDeadlines } from './step-deadlines.ts';

// handed in on Monday, 2 November 2026; ten working days promised
const accepted = (at: string, of: Partial<Application> = {}) =>
  withDeadlines(sampleApplication({ status: 'ACCEPTED', acceptedAt: at, ...of }), calendar);
const steps = (application: Application, today: string) =>
  stepDeadlines(application, today, calendar).map(({ step, dueOn, doneOn, late }) => ({ step, dueOn, doneOn, late }));
const colour = (application: Application, today: string) => clockColour(application, today, calendar);

describe('yellow and red, to the day', () => {
  test.each([
    ['of 20 days the last fifth: four days before', 20, '2026-11-24', 'YELLOW'],
    ['of 20 days the fifth day before is still green', 20, '2026-11-23', 'GREEN'],
    ['of 10 days two days before', 10, '2026-11-26', 'YELLOW'],
    ['of 10 days the third day before is still green', 10, '2026-11-25', 'GREEN'],
    ['of 3 days one working day before, the fifth being less', 3, '2026-11-27', 'YELLOW'],
    ['of 3 days the second day before is still green', 3, '2026-11-26', 'GREEN'],
    ['on the day itself', 10, '2026-11-30', 'YELLOW'],
    ['the day after', 10, '2026-12-01', 'RED'],
  ])('%s', (_, limit, today, expected) => {
    expect(colourOf(today, '2026-11-30', limit, calendar)).toBe(expected);
  });
});

describe('a limit of law that is shortened', () => {
  const decidedOn = (decidedAt: string) =>
    accepted('2026-11-02T02:00:00Z', { status: 'DECIDED', decidedAt, deliveredAt: null });

  test('makes no answer late that is owed since before', () =>
    withLine(answerDays, { value: 2, from: '2026-11-03', source: '新法' }, () => {
      const [before, after] = [sampleApplication({}), sampleApplication({ submittedAt: '2026-11-03T01:00:00.000Z' })];
      expect([before, after].map((each) => [steps(each, '2026-11-06')[0], nextDueOn(each, calendar)])).toEqual([
        [{ step: 'ANSWER', dueOn: '2026-11-09', doneOn: null, late: false }, '2026-11-09'],
        [{ step: 'ANSWER', dueOn: '2026-11-05', doneOn: null, late: true }, '2026-11-05'],
      ]);
      expect([before, after].map((each) => isSilentTooLong(each, '2026-11-06', calendar))).toEqual([false, true]);
    }));

  test('makes no delivery late of what was decided before', () =>
    withLine(deliveryDays, { value: 2, from: '2026-11-11', source: '新法' }, () => {
      const dueOn = (decidedAt: string) => {
        const decided = decidedOn(decidedAt);
        return [steps(decided, '2026-11-16').at(-1), nextDueOn(decided, calendar)];
      };
      expect([dueOn('2026-11-10T02:00:00Z'), dueOn('2026-11-11T02:00:00Z')]).toEqual([
        [{ step: 'DELIVERY', dueOn: '2026-11-24', doneOn: null, late: false }, '2026-11-24'],
        [{ step: 'DELIVERY', dueOn: '2026-11-13', doneOn: null, late: true }, '2026-11-13'],
      ]);
    }));
});

describe('the answer, five working days', () => {
  test('is due on Monday the 9th; given that day it is in time, a day later it is and stays late', () => {
    expect(steps(sampleApplication({}), '2026-11-09')).toEqual([
      { step: 'ANSWER', dueOn: '2026-11-09', doneOn: null, late: false },
    ]);
    expect(steps(accepted('2026-11-09T08:00:00Z'), '2026-11-12')[0]).toEqual({
      step: 'ANSWER',
      dueOn: '2026-11-09',
      doneOn: '2026-11-09',
      late: false,
    });
    const late = accepted('2026-11-10T01:00:00Z');
    expect(steps(late, '2026-11-12')[0]).toMatchObject({ doneOn: '2026-11-10', late: true });
    expect(colour(late, '2026-11-12')).toBe('RED');
  });

  test('silence is late, though it accepts as of the receipt', () => {
    const silent = accepted('2026-11-02T01:00:00Z', { acceptedBySilence: true });
    expect(steps(silent, '2026-11-11')[0]).toMatchObject({ dueOn: '2026-11-09', doneOn: null, late: true });
    expect(colour(silent, '2026-11-11')).toBe('RED');
  });

  test('begins again with the corrected papers, and a correction that was asked for too late stays late', () => {
    const correction = (requestedAt: string) => ({
      items: [{ materialCode: null, what: '银行账户' }],
      requestedAt,
      allowedUntil: '2026-11-20',
      suppliedAt: '2026-11-12T02:00:00.000Z',
    });
    const again = (requestedAt: string) => sampleApplication({ correction: correction(requestedAt) });
    expect(steps(again('2026-11-05T02:00:00.000Z'), '2026-11-13')).toEqual([
      { step: 'ANSWER', dueOn: '2026-11-19', doneOn: null, late: false },
      { step: 'CORRECTION', dueOn: '2026-11-20', doneOn: '2026-11-12', late: false },
    ]);
    expect(steps(again('2026-11-10T02:00:00.000Z'), '2026-11-13')[0]).toMatchObject({ late: true });
  });

  test('an instant item owes none', () => {
    expect(steps(sampleApplication({ kind: 'INSTANT' }), '2026-12-01')).toEqual([]);
  });
});

describe('the whole', () => {
  const decided = accepted('2026-11-02T02:00:00Z', { status: 'DECIDED', decidedAt: '2026-11-10T02:00:00.000Z' });

  test('delivery is due ten working days after the decision; late delivery makes it red though the decision was in time', () => {
    expect(steps(decided, '2026-11-24')).toMatchObject([
      { step: 'ANSWER', late: false },
      { step: 'DECISION', dueOn: '2026-11-16', doneOn: '2026-11-10', late: false },
      { step: 'DELIVERY', dueOn: '2026-11-24', doneOn: null, late: false },
    ]);
    expect(colour(decided, '2026-11-19')).toBe('GREEN');
    expect(colour(decided, '2026-11-24')).toBe('YELLOW');
    expect(colour(decided, '2026-11-25')).toBe('RED');
  });

  test('a decision after the promised day is late for good, and red until it is delivered', () => {
    const late = accepted('2026-11-02T02:00:00Z', { status: 'DECIDED', decidedAt: '2026-11-17T02:00:00.000Z' });
    expect(steps(late, '2026-11-18')[1]).toMatchObject({ step: 'DECISION', late: true });
    expect(colour(late, '2026-11-18')).toBe('RED');
    const delivered = { ...late, status: 'DELIVERED' as const, deliveredAt: '2026-11-18T02:00:00.000Z' };
    expect(colour(delivered, '2026-12-18')).toBe('GREY');
    expect(steps(delivered, '2026-12-18')[2]).toMatchObject({ step: 'DELIVERY', doneOn: '2026-11-18', late: false });
  });

  describe('put off from the 16th', () => {
    const deferral = {
      reason: '等待省级系统核对缴费',
      until: '2026-11-27',
      unit: '零陵区人力资源和社会保障局',
      approvedBy: '唐志强',
      at: '2026-11-13T02:00:00.000Z',
      endedAt: null,
      endedReason: null,
    };
    const decidedOn = (day: string, of: Partial<typeof deferral> | { endedAt: string } = {}) =>
      accepted('2026-11-02T02:00:00Z', {
        status: 'DECIDED',
        decidedAt: `${day}T02:00:00.000Z`,
        deferrals: [{ ...deferral, ...of }],
      });

    test.each([
      ['its last day is in time', '2026-11-27', {}, false],
      ['the day after is late', '2026-11-30', {}, true],
      ['the day on which it was ended is late', '2026-11-19', { endedAt: '2026-11-19T01:00:00.000Z' }, true],
      ['the day before it was ended is in time', '2026-11-18', { endedAt: '2026-11-19T01:00:00.000Z' }, false],
      ['what was ended before the limit is late', '2026-11-17', { endedAt: '2026-11-16T01:00:00.000Z' }, true],
    ])('a decision on %s', (_, day, of, isLate) => {
      expect(steps(decidedOn(day, of), day)[1]).toMatchObject({ step: 'DECISION', dueOn: '2026-11-16', late: isLate });
      expect(colour(decidedOn(day, of), day)).toBe(isLate ? 'RED' : 'GREEN');
    });
  });

  test('an applicant who is late with a correction does not make the units red', () => {
    const asked = sampleApplication({
      status: 'CORRECTION_REQUESTED',
      correction: {
        items: [],
        requestedAt: '2026-11-04T02:00:00.000Z',
        allowedUntil: '2026-11-10',
        suppliedAt: null,
      },
    });
    expect(steps(asked, '2026-11-12')[1]).toMatchObject({ step: 'CORRECTION', late: true });
    expect(colour(asked, '2026-11-12')).toBe('GREY');
  });
});
