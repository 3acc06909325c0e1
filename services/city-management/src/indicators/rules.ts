import { figure, valueOn } from '@one-window/procedures';

interface EvaluationRule {
  onTimeFull: number;
  onTimeGoal: number;
  closingFull: number;
  closingGoal: number;
  /** Taken off for each percentage point below the goal. */
  perPoint: number;
  reworkFirst: number;
  reworkFromThird: number;
  urgentClosingGoal: number;
  urgentOnTimeGoal: number;
}

/** The demonstration's standard of evaluation; areas and departments are judged apart, persons never. */
export const evaluationRule = figure<EvaluationRule>({
  name: '考核标准',
  unit: 'points, shares',
  demo: true,
  lines: [
    {
      value: {
        onTimeFull: 50,
        onTimeGoal: 0.7,
        closingFull: 20,
        closingGoal: 0.9,
        perPoint: 1,
        reworkFirst: 0.2,
        reworkFromThird: 0.5,
        urgentClosingGoal: 1,
        urgentOnTimeGoal: 0.95,
      },
      from: '2020-01-01',
      source: '演示：综合若干城市的数字化城市管理考核办法',
    },
  ],
});

/** What is counted of an area or a unit in a period. */
export interface Counts {
  filed: number;
  /** Due in the period; those put off leave it. */
  due: number;
  closed: number;
  onTime: number;
  urgentDue: number;
  urgentClosed: number;
  urgentOnTime: number;
  /** How often each reworked file was reworked. */
  reworks: readonly number[];
}

/** Days of which something is counted, first and last included. */
export interface Days {
  from: string;
  through: string;
}

/** What is published of an area or a unit. */
export interface Indicators extends Days, Omit<Counts, 'urgentDue' | 'urgentClosed' | 'urgentOnTime' | 'reworks'> {
  asOf: string;
  closingRate: number | null;
  onTimeRate: number | null;
  urgentClosingRate: number | null;
  urgentOnTimeRate: number | null;
  reworked: number;
  evaluation: ReturnType<typeof evaluate>;
}

/** A share; null of a whole that is 0. */
function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** Points for a rate: full from the goal on, one less for each percentage point below it, never below 0. */
function points(share: number, goal: number, full: number, perPoint: number): number {
  const missing = Math.max(0, goal - share) * 100 * perPoint;
  return Math.max(0, rounded(full - missing));
}

/** Points taken off for a file's reworks by the standard of a day: 0.2 for the first and the second, 0.5 from the third on. */
export function reworkDeduction(times: number, day: string): number {
  const { reworkFirst, reworkFromThird } = valueOn(evaluationRule, day);
  return rounded(Math.min(times, 2) * reworkFirst + Math.max(0, times - 2) * reworkFromThird);
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** An evaluation of at most 70 points by the standard of the period's last day; nothing when nothing was due. */
export function evaluate(counts: Counts, day: string) {
  const onTimeRate = rate(counts.onTime, counts.due);
  const closingRate = rate(counts.closed, counts.due);
  if (onTimeRate === null || closingRate === null) return null;
  const rule = valueOn(evaluationRule, day);
  const onTimePoints = points(onTimeRate, rule.onTimeGoal, rule.onTimeFull, rule.perPoint);
  const closingPoints = points(closingRate, rule.closingGoal, rule.closingFull, rule.perPoint);
  const deduction = rounded(counts.reworks.reduce((sum, times) => sum + reworkDeduction(times, day), 0));
  return {
    onTimePoints,
    closingPoints,
    reworkDeduction: deduction,
    points: Math.max(0, rounded(onTimePoints + closingPoints - deduction)),
    urgentGoalsMet:
      (rate(counts.urgentClosed, counts.urgentDue) ?? 1) >= rule.urgentClosingGoal &&
      (rate(counts.urgentOnTime, counts.urgentDue) ?? 1) >= rule.urgentOnTimeGoal,
  };
}

/** Indicators from counts. */
export function indicatorsOf(counted: Counts, days: Days, asOf: Date): Indicators {
  const { filed, due, closed, onTime, urgentDue, urgentClosed, urgentOnTime, reworks } = counted;
  return {
    asOf: asOf.toISOString(),
    ...days,
    filed,
    due,
    closed,
    onTime,
    closingRate: rate(closed, due),
    onTimeRate: rate(onTime, due),
    urgentClosingRate: rate(urgentClosed, urgentDue),
    urgentOnTimeRate: rate(urgentOnTime, urgentDue),
    reworked: reworks.reduce((sum, times) => sum + times, 0),
    evaluation: evaluate(counted, days.through),
  };
}
