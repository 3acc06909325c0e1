import type { Caller } from '@one-window/contracts';
import type { IncidentRow } from './table/incident.ts';

/** Whether an incident is the caller's to know: another department's officers know those dispatched to it. */
export function isShownTo(caller: Pick<Caller, 'role' | 'department'>, row: IncidentRow): boolean {
  const only = onlyDepartment(caller);
  return only === null || only === row.department;
}

/** The only department whose incidents the caller may know, or null for all. */
export function onlyDepartment({ role, department }: Pick<Caller, 'role' | 'department'>): string | null {
  const isBound = role === 'officer' || role === 'supervisor';
  return isBound && department !== 'governance-petitions' ? department : null;
}
