import type { Tx } from '@one-window/database';
import { reaction, type Change } from '@one-window/messaging';
import type { ServiceParts } from '@one-window/service';
import { updateVisitPlans, lockVisitPlans } from '../visit/update-visit-plans.ts';

/** What decides visits and cases of what is kept of a resident. */
interface Kept {
  householdId: string | null;
  mergedInto: string | null;
}

/**
 * The plans of the homes that residents left and joined follow them, those of a merge's survivor too, who brings or loses
 * visits; and a case that is not about a place lies where its subject lives.
 */
export const updateVisitPlansOnResidentChange = ({ clock }: Pick<ServiceParts, 'clock'>) =>
  reaction<Kept>('update-visit-plans-on-resident-change', (changes, tx) => updatePlans(tx, changes, clock.today()));

async function updatePlans(tx: Tx, changes: readonly Change<Kept>[], today: string): Promise<void> {
  const ids = changes.map(({ id }) => id);
  await tx.sql(
    `update department_case c set grid_code = r.grid_code from resident_replica r, application_replica a
     where r.id = c.subject_id and c.subject_id = any($1::uuid[]) and c.grid_code <> r.grid_code
       and a.id = c.application_id and coalesce(jsonb_typeof(a.state -> 'matter'), 'null') = 'null'`,
    ids,
  );
  const others = changes.flatMap((change) => [change.old?.mergedInto, change.new.mergedInto]).filter(isText);
  const survivors =
    others.length === 0
      ? []
      : await tx.sql<{ householdId: string | null }>(
          `select r.household_id as "householdId" from resident_replica r
           where r.id in (select kit.survivor('resident', merged) from unnest($1::uuid[]) merged)`,
          others,
        );
  const homes = [
    ...changes.flatMap((change) => [change.old?.householdId, change.new.householdId]),
    ...survivors.map(({ householdId }) => householdId),
  ];
  await lockVisitPlans(tx);
  await updateVisitPlans(tx, homes.filter(isText), today);
}

const isText = (value: string | null | undefined): value is string => typeof value === 'string';
