import type { Rule } from '@one-window/procedures';

/** 个人账户计发月数 by age at claim, 40 to 70. */
export const divisorTable: Rule<readonly number[]> = {
  value: [
    233,
    230,
    226,
    223,
    220,
    216,
    212,
    208,
    204,
    199, // 40–49
    195,
    190,
    185,
    180,
    175,
    170,
    164,
    158,
    152,
    145, // 50–59
    139,
    132,
    125,
    117,
    109,
    101,
    93,
    84,
    75,
    65,
    56, // 60–70
  ],
  year: 2005,
  source: '国发〔2005〕38号',
  scope: 'national',
};

const youngest = 40;

/**
 * Months by which the account is divided at that age; ages above 70 take 70's.
 * @throws RangeError below 40
 */
export function divisorMonths(age: number): number {
  if (!Number.isInteger(age) || age < youngest) throw new RangeError(`no divisor at age ${age}`);
  const table = divisorTable.value;
  return table[Math.min(age - youngest, table.length - 1)]!;
}
