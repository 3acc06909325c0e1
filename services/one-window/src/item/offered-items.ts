/**
 * Items that this window accepts: those whose deciding department has its flow in this system. The others are shown
 * with the reason why not. A department that brings a flow adds its items here.
 */
export const offeredItems: ReadonlySet<string> = new Set(['S02', 'S03']);

/** Departments that decide at least one offered item; each publishes its cases, and has a key for sealed forms. */
export const decidingDepartments = ['social-security'] as const;
