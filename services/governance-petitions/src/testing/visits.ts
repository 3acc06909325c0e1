import type { Caller } from '@one-window/contracts';
import { people } from './people.ts';
import { storyDay, type Story } from './setup.ts';

/** What a story asks about visits and their plan. */
export function visitsIn(story: Story) {
  const formOf = (caller: Partial<Caller>, of: { householdId?: string; residentId?: string }) =>
    story.query(
      caller,
      `query ($householdId: ID, $residentId: ID) { visitForm(householdId: $householdId, residentId: $residentId) {
        household { id } need dueOn lastVisitedOn hazards wishes remarks members { resident { id } lastSeenOn situation note } } }`,
      of,
    );
  return {
    formOf,
    /** A household's filled form, or the code of the error. */
    async planOf(householdId: string, caller: Partial<Caller> = people.gridWorker) {
      const answer = await formOf(caller, { householdId });
      return answer.data.visitForm ?? answer.errors[0]?.code;
    },
    /** Records a visit on the story's day at which nobody was met, unless the input says otherwise; what it came to in one word. */
    record: (input: object, caller: Partial<Caller> = people.gridWorker) =>
      story.outcome(caller, 'recordVisit', { visitedOn: storyDay, seenResidentIds: [], ...input }),
    visitsOf: (caller: Partial<Caller>, ...ids: string[]) =>
      story.query(
        caller,
        `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { id visits(first: 2) {
          edges { node { id visitedOn seen situation note visitorName } } pageInfo { hasNextPage endCursor } } } } }`,
        { r: ids.map((id) => ({ __typename: 'Resident', id })) },
      ),
  };
}
