/**
 * Registered id numbers that a community's applications for R04 may name in a day. The department does not learn which
 * account took an application, so these are counted by the community that took them, from the decisions themselves.
 */
export const floatingLimit = {
  most: 20,
  withinHours: 24,
  reason: 'of the few dozen who move into a community in a day, every fifth is registered where they came from',
} as const;

/** The check of a case that ended because its id number is registered. */
export const registeredAlready = { code: 'NOT_REGISTERED', detail: '该身份证号已登记' } as const;
