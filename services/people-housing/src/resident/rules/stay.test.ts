import { describe, expect, test } from '@jest/globals';
import { stayingSince, type Lived } from './stay.ts';

const lived = (fromOn: string, toOn: string | null, gridCode = '43110200400707'): Lived => ({
  residentId: 'r',
  fromOn,
  toOn,
  gridCode,
});
const since = (...homes: Lived[]) => stayingSince(homes, '431102');

describe('the stay that still lasts begins', () => {
  test('with the one home', () => expect(since(lived('2026-01-05', null))).toBe('2026-01-05'));
  test('with the first of homes that followed one another, in any order', () => {
    expect(since(lived('2025-06-01', '2025-12-01'), lived('2026-03-01', null), lived('2025-12-01', '2026-02-28'))).toBe(
      '2025-06-01',
    );
  });
  test('after a gap', () => {
    expect(since(lived('2015-01-01', '2025-12-01'), lived('2025-12-03', null))).toBe('2025-12-03');
  });
  test('in this district, not where they lived before', () => {
    expect(since(lived('2015-01-01', '2026-01-01', '51010800200501'), lived('2026-01-01', null))).toBe('2026-01-01');
  });
  test('with the earlier of two homes at once, as after a merge', () => {
    expect(since(lived('2025-01-01', null), lived('2024-01-01', '2026-01-01'))).toBe('2024-01-01');
    expect(since(lived('2025-01-01', null), lived('2024-01-01', null))).toBe('2024-01-01');
  });
  test('never, for those who have left', () => {
    expect(since(lived('2015-01-01', '2026-01-01'))).toBeUndefined();
    expect(since()).toBeUndefined();
  });
});
