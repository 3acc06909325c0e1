import type { Role } from '@one-window/contracts';
import { addDays } from '@one-window/contracts/codes';
import { addMonths, addMonthsToDay, figure, type Month, monthOf, valueOn } from '@one-window/procedures';

/** How a life was certified. */
export type CertificationMethod = 'MATCHING' | 'SELF_SERVICE' | 'VISIT' | 'WINDOW';

/** Roles that may certify by each method; only the system certifies by matching (经办条例 art 26: matching first, self-service, visits last). */
export const rolesOfMethod: Record<CertificationMethod, readonly Role[]> = {
  MATCHING: [],
  SELF_SERVICE: ['resident'],
  VISIT: ['grid_worker', 'officer'],
  WINDOW: ['clerk', 'officer'],
};

/** Months for which a life certification holds. */
export const certificationMonths = figure<number>({
  name: '资格认证有效期',
  unit: 'months',
  lines: [{ value: 12, from: '2023-12-01', source: '《社会保险经办条例》第二十六条' }],
});

/** Last day on which a certification of that day holds. */
export function validThrough(certifiedOn: string): string {
  return addDays(addMonthsToDay(certifiedOn, valueOn(certificationMonths, certifiedOn)), -1);
}

/** First month that is held back after a certification lapsed: the one after the month in which it held last. */
export function suspendedFrom(lastValidOn: string): Month {
  return addMonths(monthOf(lastValidOn), 1);
}
