import { describe, expect, test } from '@jest/globals';
import { departments } from '@one-window/contracts';
import {
  findIncidentCategory,
  incidentCategories,
  unitsWithoutSystem,
} from '@one-window/contracts/governance-petitions';
import { dueAfterDeferral, limitHours, mayStillReturn, rate, supervisionSteps } from './rules.ts';

describe('the tree of categories', () => {
  test('has two levels; each goes to a department or a unit that there is', () => {
    expect(incidentCategories.filter(({ parent }) => parent === null)).toHaveLength(9);
    for (const { code, parent, department, limitHours: hours } of incidentCategories) {
      expect(
        parent === null || incidentCategories.some((above) => above.code === parent && above.parent === null),
      ).toBe(true);
      expect(code.split('.')).toHaveLength(parent === null ? 1 : 2);
      expect(departments.some(({ name }) => name === department) || department in unitsWithoutSystem).toBe(true);
      expect(Object.values(hours).every((each) => each > 0)).toBe(true);
    }
  });

  test('is filed in at level 2 only', () => {
    expect(findIncidentCategory('FACILITIES')).toBeUndefined();
    expect(findIncidentCategory('FACILITIES.STREET_LAMP')).toMatchObject({ department: 'city-management' });
    expect(findIncidentCategory('constructor')).toBeUndefined();
  });
});

describe('limits', () => {
  test('red 2 h, yellow 24 h, blue 72 h; hotline urgent 3 days, ordinary 7', () => {
    expect(limitHours('HAZARDS.GAS', 'RED', 'GRID_WORKER', '2026-03-10T02:00:00.000Z')).toBe(2);
    expect(limitHours('HAZARDS.GAS', 'YELLOW', 'GRID_WORKER', '2026-03-10T02:00:00.000Z')).toBe(24);
    expect(limitHours('SANITATION.RUBBISH', 'BLUE', 'WINDOW', '2026-03-10T02:00:00.000Z')).toBe(72);
    expect(limitHours('SANITATION.RUBBISH', 'YELLOW', 'HOTLINE', '2026-03-10T02:00:00.000Z')).toBe(72);
    expect(limitHours('SANITATION.RUBBISH', 'BLUE', 'HOTLINE', '2026-03-10T02:00:00.000Z')).toBe(168);
    expect(limitHours('FACILITIES.MANHOLE_COVER', 'RED', 'GRID_WORKER', '2026-03-10T02:00:00.000Z')).toBe(6);
  });

  test('a deferral moves the limit by as long as it lasted', () => {
    const due = dueAfterDeferral('2026-03-11T02:00:00.000Z', '2026-03-10T02:00:00.000Z', '2026-03-12T03:00:00.000Z');
    expect(due).toBe('2026-03-13T03:00:00.000Z');
    expect(dueAfterDeferral(null, '2026-03-10T02:00:00.000Z', '2026-03-12T03:00:00.000Z')).toBeNull();
  });

  test('a misdispatch goes back up to the last second of its limit', () => {
    const at = '2026-03-10T02:00:00.000Z';
    expect(mayStillReturn(at, 'YELLOW', '2026-03-10T06:00:00.000Z')).toBe(true);
    expect(mayStillReturn(at, 'YELLOW', '2026-03-10T06:00:00.001Z')).toBe(false);
  });

  test('supervision grows: blue, orange, red', () => {
    expect(supervisionSteps.map(({ slip }) => slip)).toEqual(['BLUE', 'ORANGE', 'RED']);
    const hours = supervisionSteps.map(({ afterHours }) => afterHours);
    expect([...hours].sort((a, b) => a - b)).toEqual(hours);
  });
});

test('a rate counts what is due less what is deferred, and is none when that is nothing', () => {
  expect(rate(3, 5, 1)).toBe(0.75);
  expect(rate(0, 2, 2)).toBeNull();
});
