import type { Caller } from '@one-window/contracts';
import type { Application } from './application.ts';

/**
 * The only department whose applications the caller may know, or null for all: officers and supervisors of a
 * department see its own. Place is row-level security's affair.
 */
export function onlyDepartment(caller: Pick<Caller, 'role' | 'department'>): string | null {
  const isBound = caller.role === 'officer' || caller.role === 'supervisor';
  return isBound && caller.department !== 'one-window' ? caller.department : null;
}

/** Whether a caller who may see its place may know of this application. */
export function mayKnow(
  caller: Pick<Caller, 'role' | 'department'>,
  application: Pick<Application, 'department'>,
): boolean {
  const only = onlyDepartment(caller);
  return only === null || only === application.department;
}
