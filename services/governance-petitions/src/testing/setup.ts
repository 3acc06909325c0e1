import type { ResidentState } from '@one-window/contracts/people-housing';
import { uuidv7 } from '@one-window/database';
import { testStory } from '@one-window/dev/testing';
import { definition } from '../definition.ts';
import { storePlaces } from '../demo/store-places.ts';

export { asResident, grids, people } from './people.ts';

/** The business day on which stories begin, unless they say otherwise: a Tuesday, at ten. */
export const storyDay = '2026-03-10';

/** The service on a database of its own with the grids of two districts, and a story's vocabulary; call `dispose` at the end. */
export async function setup(day: string = storyDay) {
  const story = await testStory(definition, { at: day });
  await story.arrange((tx) => storePlaces(tx, ['431102', '510108']));

  const given = {
    ...story.given,

    /** A household whose members were born on those days. */
    async household(births: readonly string[], of: Partial<ResidentState> = {}) {
      const householdId = uuidv7();
      const members: { id: string; state: ResidentState }[] = [];
      for (const birthOn of births) members.push(await given.resident({ ...of, birthOn, householdId }));
      return { householdId, members };
    },
  };

  return { ...story, given };
}

export type Story = Awaited<ReturnType<typeof setup>>;
