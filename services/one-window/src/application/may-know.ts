import type { Caller } from '@one-window/contracts';
import { isWithin } from '@one-window/contracts/codes';
import type { Application } from './table/application.ts';

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

/**
 * Whether a caller who may know the application may know its query code: the resident whose it is, and the counter and
 * grid workers of the community that accepted it. A move brings the application to another community, not its code.
 */
export function mayKnowQueryCode(
  { role, jurisdiction, residentId }: Pick<Caller, 'role' | 'jurisdiction' | 'residentId'>,
  { communityCode, subjectId, applicantId }: Pick<Application, 'communityCode' | 'subjectId' | 'applicantId'>,
): boolean {
  if (role === 'resident') return residentId !== undefined && [subjectId, applicantId].includes(residentId);
  const isCounter = role === 'clerk' || role === 'grid_worker';
  return isCounter && jurisdiction !== '' && isWithin(jurisdiction.slice(0, 12), communityCode);
}
