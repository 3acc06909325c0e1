import type { Caller } from '@one-window/contracts';
import { onlyDepartment } from '../application/may-know.ts';
import type { UnfinishedMatter } from './table.ts';

/** Whether a caller who may see its place may know of a matter: officers and supervisors see their department's. */
export function mayKnowMatter(
  caller: Pick<Caller, 'role' | 'department'>,
  { department }: Pick<UnfinishedMatter, 'department'>,
): boolean {
  const only = onlyDepartment(caller);
  return only === null || only === department;
}
