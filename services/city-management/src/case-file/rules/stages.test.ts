import { describe, expect, test } from '@jest/globals';
import { workingCalendar } from '@one-window/contracts/codes';
import { allDone, dueAt, isLate, isProvisional, plannedStages, putOff, recalculatedStages } from './stages.ts';

const shanghai = (text: string) => new Date(`${text}:00+08:00`);

describe('stages', () => {
  const main = [
    { name: '围挡', amount: 3, unit: 'UH' },
    { name: '抢修', amount: 8, unit: 'UH' },
    { name: '恢复路面', amount: 5, unit: 'WD' },
  ] as const;
  const stages = plannedStages(main, shanghai('2026-03-13T17:00'));

  test('follow one another: a burst main on a Friday evening', () => {
    expect(stages.map((stage) => stage.dueAt)).toEqual(
      ['2026-03-13T20:00', '2026-03-14T04:00', '2026-03-20T18:00'].map((each) => shanghai(each).toISOString()),
    );
    expect(dueAt(stages)).toBe(shanghai('2026-03-20T18:00').toISOString());
  });
  test('a late one counts even when the whole is in time', () => {
    const done = allDone(
      [{ ...stages[0]!, doneAt: shanghai('2026-03-13T20:01').toISOString() }, ...stages.slice(1)],
      shanghai('2026-03-14T03:00').toISOString(),
    );
    expect(done.map((stage) => isLate(stage, shanghai('2026-04-01T00:00')))).toEqual([true, false, false]);
  });
  test('an open one is late from the minute after its deadline', () => {
    expect(isLate(stages[0]!, shanghai('2026-03-13T20:00'))).toBe(false);
    expect(isLate(stages[0]!, new Date(shanghai('2026-03-13T20:00').getTime() + 1))).toBe(true);
  });
  test('that are open are put off together, those done stay', () => {
    const [fence, ...rest] = stages;
    const moved = putOff([{ ...fence!, doneAt: fence!.dueAt }, ...rest], shanghai('2026-03-21T18:00'));
    expect(moved.map((stage) => stage.dueAt)).toEqual(
      ['2026-03-13T20:00', '2026-03-15T04:00', '2026-03-21T18:00'].map((each) => shanghai(each).toISOString()),
    );
  });

  test('are calculated again once the year is published, with what begins where they end', () => {
    const year = (holidays: Record<string, string>) => ({ version: 1, holidays, makeUpDays: {} });
    const before = workingCalendar({ 2026: year({}) });
    const after = workingCalendar({ 2026: year({}), 2027: year({ '2027-01-01': '元旦', '2027-01-04': '元旦' }) });
    const planned = plannedStages(
      [
        { name: '制止', amount: 2, unit: 'WD' },
        { name: '拆除', amount: 1, unit: 'WD' },
      ],
      shanghai('2026-12-31T09:00'),
      before,
    );
    const due = (of: typeof planned) => of.map((stage) => stage.dueAt);
    const on = (...each: string[]) => each.map((text) => shanghai(text).toISOString());
    expect(due(planned)).toEqual(on('2027-01-04T18:00', '2027-01-05T18:00'));
    expect(isProvisional(planned)).toBe(true);
    const again = recalculatedStages(planned, after);
    expect(due(again)).toEqual(on('2027-01-06T18:00', '2027-01-07T18:00'));
    expect(isProvisional(again)).toBe(false);
    expect(recalculatedStages(again, after)).toEqual(again);
    const putOffOnce = putOff(planned, shanghai('2027-01-20T18:00'));
    expect(recalculatedStages(putOffOnce, after)).toEqual(putOffOnce);
  });
});
