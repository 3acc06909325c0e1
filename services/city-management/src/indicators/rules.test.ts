import { describe, expect, test } from '@jest/globals';
import { withLine } from '@one-window/dev/testing';
import { evaluate, evaluationRule, reworkDeduction, type Counts } from './rules.ts';

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
