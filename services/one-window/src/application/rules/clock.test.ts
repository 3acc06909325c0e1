import { describe, expect, test } from '@jest/globals';
import { calendar, workingCalendar } from '@one-window/contracts/codes';
import { sampleApplication } from '../../testing/sample-application.ts';
import { deadlineOf, isSilentTooLong, withDeadlines } from './clock.ts';

const accepted = (acceptedAt: string, of = {}) =>
  withDeadlines(sampleApplication({ status: 'ACCEPTED', acceptedAt, ...of }), calendar);

describe('deadlines, to the working day', () => {
  test.each([
    ['an ordinary week', '2026-11-02T10:00:00+08:00', 10, '2026-11-16', false],
    [
      'National Day does not count, the make-up Sunday and Saturday do',
      '2026-09-18T10:00:00+08:00',
      10,
      '2026-10-09',
      false,
    ],
    ['one day more is the make-up Saturday itself', '2026-09-18T10:00:00+08:00', 11, '2026-10-10', false],
    ['Spring Festival with its make-up Saturdays', '2026-02-13T10:00:00+08:00', 6, '2026-02-28', false],
    [
      'past midnight in Shanghai is the next day, though not yet in London',
      '2026-11-03T00:30:00+08:00',
      1,
      '2026-11-04',
      false,
    ],
    ['accepted on a Sunday, day 1 is Monday', '2026-11-08T10:00:00+08:00', 1, '2026-11-09', false],
    ['past the published calendar it is provisional', '2026-12-28T10:00:00+08:00', 10, '2027-01-11', true],
  ])('%s', (_, at, days, dueOn, provisional) => {
    const application = accepted(new Date(at).toISOString(), { promisedDays: days });
    expect({ dueOn: application.promisedDueOn, provisional: application.promisedProvisional }).toEqual({
      dueOn,
      provisional,
    });
  });

  test('before acceptance there is none', () => {
    expect(deadlineOf(withDeadlines(sampleApplication({}), calendar), 'promised', '2026-11-03', calendar)).toBeNull();
  });

  test('ended pauses move both deadlines by the working days that they took; a running one not yet', () => {
    const pause = {
      kind: 'SPECIAL_PROCEDURE' as const,
      name: '专家评审',
      reason: '',
      approvedBy: '',
      from: '2026-11-04T02:00:00Z',
      to: '2026-11-10T02:00:00Z',
      result: null,
      limitOn: null,
    };
    const application = accepted('2026-11-02T02:00:00Z', { pauses: [pause] });
    // 4 working days: Thursday, Friday, Monday, Tuesday
    expect([application.promisedDueOn, application.statutoryDueOn]).toEqual(['2026-11-20', '2026-12-04']);
    expect(accepted('2026-11-02T02:00:00Z', { pauses: [{ ...pause, to: null }] }).promisedDueOn).toBe('2026-11-16');
  });

  test('a year that is published later makes them final', () => {
    const application = accepted('2026-12-28T02:00:00Z');
    const longer = workingCalendar({
      '2026': { version: 1, holidays: { '2026-12-29': '测试' }, makeUpDays: {} },
      '2027': { version: 1, holidays: { '2027-01-01': '元旦' }, makeUpDays: {} },
    });
    expect(application).toMatchObject({
      promisedProvisional: true,
      promisedDueOn: '2027-01-11',
      calculatedThrough: 2026,
    });
    expect(withDeadlines(application, longer)).toMatchObject({
      promisedProvisional: false,
      promisedDueOn: '2027-01-13',
      calculatedThrough: 2027,
    });
  });
});

describe('colours', () => {
  const application = accepted('2026-11-02T02:00:00Z');
  test.each([
    ['2026-11-02', 10, 'GREEN'],
    ['2026-11-11', 3, 'GREEN'],
    ['2026-11-12', 2, 'YELLOW'],
    ['2026-11-16', 0, 'YELLOW'],
    ['2026-11-17', -1, 'RED'],
    ['2026-11-21', -4, 'RED'],
  ])('on %s %i days are left: %s', (today, workingDaysLeft, colour) => {
    expect(deadlineOf(application, 'promised', today, calendar)).toEqual({
      dueOn: '2026-11-16',
      provisional: false,
      workingDaysLeft,
      colour,
      deferredUntil: null,
    });
  });

  test('a short limit turns yellow one working day before', () => {
    const short = accepted('2026-11-02T02:00:00Z', { promisedDays: 3 });
    expect([
      deadlineOf(short, 'promised', '2026-11-03', calendar)?.colour,
      deadlineOf(short, 'promised', '2026-11-04', calendar)?.colour,
    ]).toEqual(['GREEN', 'YELLOW']);
  });

  test('grey while paused and once decided, read at the day it stopped', () => {
    const paused = {
      ...application,
      status: 'PAUSED' as const,
      pauses: [
        {
          kind: 'EXTENSION' as const,
          name: '',
          reason: '',
          approvedBy: '',
          from: '2026-11-05T02:00:00Z',
          to: null,
          result: null,
          limitOn: null,
        },
      ],
    };
    expect(deadlineOf(paused, 'promised', '2027-01-01', calendar)).toMatchObject({
      colour: 'GREY',
      workingDaysLeft: 7,
    });
    const decided = { ...application, status: 'DECIDED' as const, decidedAt: '2026-11-18T02:00:00Z' };
    expect(deadlineOf(decided, 'promised', '2027-01-01', calendar)).toMatchObject({
      colour: 'GREY',
      workingDaysLeft: -2,
    });
  });
});

describe('silence', () => {
  const submitted = sampleApplication({ submittedAt: '2026-09-30T02:00:00Z' });
  test('five working days over National Day end on 13 October', () => {
    expect([
      isSilentTooLong(submitted, '2026-10-13', calendar),
      isSilentTooLong(submitted, '2026-10-14', calendar),
    ]).toEqual([false, true]);
  });
  test('counts again from supplied corrections, and not while the applicant wishes to withdraw', () => {
    const corrected = {
      ...submitted,
      correction: { items: [], requestedAt: '', allowedUntil: '', suppliedAt: '2026-10-12T02:00:00Z' },
    };
    expect([
      isSilentTooLong(corrected, '2026-10-19', calendar),
      isSilentTooLong(corrected, '2026-10-20', calendar),
    ]).toEqual([false, true]);
    const wish = { count: 1, reason: '', cause: 'APPLICANT' as const, active: true, requestedAt: '' };
    expect(isSilentTooLong({ ...submitted, withdrawal: wish }, '2026-12-01', calendar)).toBe(false);
  });
});
