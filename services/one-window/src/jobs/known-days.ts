import { dayInShanghai, type ServiceParts } from '@one-window/service';
import { decidingDepartments } from '../item/offered-items.ts';

/** What a job asks to learn how far the departments' word is known here. */
export type Knowing = Pick<ServiceParts, 'knownUpTo'>;

/** For each department the day up to whose beginning all that it said of its cases is known here; none while they lag. */
export async function knownDays({ knownUpTo }: Knowing): Promise<ReadonlyMap<string, string>> {
  const known = await Promise.all(
    decidingDepartments.map(async (department) => {
      const upTo = await knownUpTo(department, 'case');
      return upTo ? [[department, dayInShanghai(upTo)] as const] : [];
    }),
  );
  return new Map(known.flat());
}
