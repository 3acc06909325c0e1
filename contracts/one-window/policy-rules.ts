import type { Rule } from '../policy.ts';

/** Those who work at counters, in departments and in grids. */
export const staff = ['clerk', 'officer', 'supervisor', 'grid_worker'] as const;

/** An application, for those who work with it, those who audit, and whose it is. */
export const application: Rule = {
  roles: [...staff, 'auditor', 'resident'],
  confidentiality: 'PERSONAL',
  category: 'application',
};
