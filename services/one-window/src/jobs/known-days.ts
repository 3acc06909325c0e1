import { dayInShanghai, type ServiceParts } from '@one-window/service';
import { decidingDepartments } from '../item/offered-items.ts';

/** What a job needs to learn up to which instant a department's events have arrived. */
export type Knowing = Pick<ServiceParts, 'knownUpTo'>;

/**
 * For each department the day up to whose beginning all events of its cases have arrived; a department whose events lag is
 * left out.
 */
export async function knownDays({ knownUpTo }: Knowing): Promise<ReadonlyMap<string, string>> {
  const known = await Promise.all(
    decidingDepartments.map(async (department) => {
      const upTo = await knownUpTo(department, 'case');
      return upTo ? [[department, dayInShanghai(upTo)] as const] : [];
    }),
  );
  return new Map(known.flat());
}
