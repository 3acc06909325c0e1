import { describe, expect, test } from '@jest/globals';
import { incidentCategories } from '@one-window/contracts/governance-petitions';
import { withLine } from '@one-window/dev/testing';
import { transitions, statusAfter, stepOf } from '../state-machine.ts';
import type { CaseFileStatus } from '../table.ts';
import { parseComponentCode } from '../../component/rules.ts';
import { evaluate, evaluationRule, reworkDeduction, type Counts } from '../../indicators/rules.ts';
import { kindOf } from './incident-kinds.ts';
import { findCondition, kinds } from './kinds.ts';
import { isPossiblePeriod, isSamePlace, overlap } from '../../permit/rules.ts';

describe('the table of kinds', () => {
  const limitsOf = (code: string) =>
    kinds.get(code)!.conditions.map(({ stages }) => stages.map(({ amount, unit }) => `${amount} ${unit}`).join(', '));
  test('has the figures of the demonstration', () => {
    expect(kinds.size).toBe(22);
    expect(limitsOf('MANHOLE_COVER')).toEqual(['2 UH, 6 UH']);
    expect(limitsOf('STREET_LAMP')).toEqual(['1 WD', '4 UH']);
    expect(limitsOf('BURST_MAIN')).toEqual(['3 UH, 8 UH, 5 WD']);
    expect(limitsOf('LITTER_BIN')).toEqual(['1 WD', '2 GH']);
    expect(limitsOf('BUILDING_WASTE')).toEqual(['4 GH', '4 WD']);
    expect(limitsOf('DIRTY_WATER')).toEqual(['15 WD']);
    expect(limitsOf('ILLEGAL_BUILDING')).toEqual(['4 GH, 7 WD, 20 WD']);
    expect(limitsOf('BICYCLES')).toEqual(['3 UH']);
  });
  test('knows no kind or condition beyond it', () => {
    for (const [code, no] of [
      ['MANHOLE_COVER', 2],
      ['constructor', 1],
      ['', 1],
      [null, null],
    ] as const)
      expect(findCondition(code, no)).toBeUndefined();
  });
  test('has a kind for each category of incident that it names, and every such category exists', () => {
    const named = incidentCategories.map(({ code }) => kindOf(code)).filter(({ kindCode }) => kindCode !== null);
    expect(named).toHaveLength(21);
    for (const { kindCode, conditionNo } of named) expect(findCondition(kindCode, conditionNo)).toBeDefined();
    expect(kindOf('__proto__')).toEqual({ kindCode: null, conditionNo: null });
  });
});

describe('evaluation', () => {
  const stricter = { ...evaluationRule.lines[0]!.value, onTimeGoal: 0.8, reworkFromThird: 1.1 };
  const of = (counts: Partial<Counts>, day = '2026-03-31') =>
    evaluate(
      {
        filed: 0,
        due: 100,
        closed: 100,
        onTime: 100,
        urgentDue: 0,
        urgentClosed: 0,
        urgentOnTime: 0,
        reworks: [],
        ...counts,
      },
      day,
    );
  test('is full from the goals on, and loses a point for each percentage point below', () => {
    expect(of({ closed: 90, onTime: 70 })).toMatchObject({ onTimePoints: 50, closingPoints: 20, points: 70 });
    expect(of({ closed: 89, onTime: 69 })).toMatchObject({ onTimePoints: 49, closingPoints: 19, points: 68 });
    expect(of({ closed: 50, onTime: 10 })).toMatchObject({ onTimePoints: 0, closingPoints: 0, points: 0 });
  });
  test('takes off 0.2 for a rework, 0.5 from the third on', () => {
    expect([0, 1, 2, 3, 4].map((times) => reworkDeduction(times, '2026-03-31'))).toEqual([0, 0.2, 0.4, 0.9, 1.4]);
    expect(of({ reworks: [1, 3] })).toMatchObject({ reworkDeduction: 1.1, points: 68.9 });
  });
  test('asks all urgent files closed, 95 % of them in time', () => {
    expect(of({ urgentDue: 20, urgentClosed: 20, urgentOnTime: 19 })?.urgentGoalsMet).toBe(true);
    expect(of({ urgentDue: 20, urgentClosed: 20, urgentOnTime: 18 })?.urgentGoalsMet).toBe(false);
    expect(of({ urgentDue: 20, urgentClosed: 19, urgentOnTime: 19 })?.urgentGoalsMet).toBe(false);
  });
  test('of a past period keeps the standard of its last day', () =>
    withLine(evaluationRule, { ...evaluationRule.lines[0]!, value: stricter, from: '2026-04-01' }, () => {
      const counts = { closed: 90, onTime: 70, reworks: [3] };
      expect([of(counts)?.points, of(counts, '2026-04-30')?.points]).toEqual([69.1, 58.5]);
    }));
  test('is none where nothing was due', () => expect(of({ due: 0, closed: 0, onTime: 0 })).toBeNull());
});

describe("a component's code", () => {
  test('is district, major, minor, sequence', () => {
    expect(parseComponentCode('4311020101100017')).toEqual({
      ok: true,
      districtCode: '431102',
      class: 'UTILITIES',
      className: '路灯',
      sequence: 17,
    });
  });
  test.each([
    '431102010110001',
    '43110201011000170',
    '9999990101100017',
    '4311029901100017',
    '4311020199900017',
    '4311020101100000',
    'x',
  ])('is refused: %s', (code) => expect(parseComponentCode(code).ok).toBe(false));
});

describe('a permit', () => {
  test('lasts 90 days at most and begins no earlier than its application', () => {
    expect(isPossiblePeriod({ from: '2026-03-10', through: '2026-06-07' }, '2026-03-10')).toBe(true);
    expect(isPossiblePeriod({ from: '2026-03-10', through: '2026-06-08' }, '2026-03-10')).toBe(false);
    expect(isPossiblePeriod({ from: '2026-03-09', through: '2026-03-12' }, '2026-03-10')).toBe(false);
    expect(isPossiblePeriod({ from: '2026-03-12', through: '2026-03-11' }, '2026-03-10')).toBe(false);
  });
  test('shares a day with another when they touch', () => {
    const march = { from: '2026-03-01', through: '2026-03-31' };
    expect(overlap(march, { from: '2026-03-31', through: '2026-04-02' })).toBe(true);
    expect(overlap(march, { from: '2026-04-01', through: '2026-04-02' })).toBe(false);
    const place = { gridCode: '43110200400704', place: '徐家井路 12号' };
    expect(isSamePlace(place, { ...place, place: '徐家井路１２号' })).toBe(true);
    expect(isSamePlace(place, { ...place, gridCode: '43110200400705' })).toBe(false);
  });
});

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
