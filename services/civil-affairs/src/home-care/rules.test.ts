import { expect, test } from '@jest/globals';
import { priceFen, servedMinutes } from './rules.ts';

test('minutes count up to what was ordered, and are paid to the fen', () => {
  const at = (time: string) => new Date(`2026-03-10T${time}Z`);
  expect(servedMinutes(at('01:00:00'), at('01:44:59'), 60)).toBe(44);
  expect(servedMinutes(at('01:00:00'), at('05:00:00'), 60)).toBe(60);
  expect(servedMinutes(at('01:00:00'), at('00:00:00'), 60)).toBe(0);
  expect(priceFen(45, 3_333)).toBe(2_500);
});
