import type { SubsistenceAllowanceState } from '@one-window/contracts/civil-affairs';
import { reaction } from '@one-window/messaging';
import type { ServiceParts } from '@one-window/service';
import { updateVisitPlans, lockVisitPlans } from '../visit/update-visit-plans.ts';

/** What is kept of a subsistence allowance: who lives on it now. */
export type KeptAllowance = Pick<SubsistenceAllowanceState, 'memberIds'>;

/** The plans of the homes of those who joined or left an allowance follow it. */
export const updateVisitPlansOnAllowanceChange = ({ clock }: Pick<ServiceParts, 'clock'>) =>
  reaction<KeptAllowance>('update-visit-plans-on-allowance-change', async (changes, tx) => {
    await lockVisitPlans(tx);
    const homes = await tx.sql<{ id: string }>(
      `select distinct household_id as id from resident_replica where id = any($1::uuid[]) and household_id is not null`,
      changes.flatMap((change) => [...(change.old?.memberIds ?? []), ...change.new.memberIds]),
    );
    await updateVisitPlans(
      tx,
      homes.map(({ id }) => id),
      clock.today(),
    );
  });
