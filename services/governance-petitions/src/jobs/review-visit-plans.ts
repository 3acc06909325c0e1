import type { Job } from '@one-window/service';
import { updateVisitPlans } from '../visit/update-visit-plans.ts';

const batchSize = 1_000;

/** Works out again the plans of households whose need a birthday may have changed. */
export const reviewVisitPlans: Job = {
  name: 'review-visit-plans',
  everyMs: 60_000,
  async run({ database, clock }) {
    const scope = { kind: 'system', reason: 'review-visit-plans' } as const;
    for (;;) {
      const today = clock.today();
      const reviewed = await database.transaction(scope, 'system:review-visit-plans', async (tx) => {
        const due = await tx.sql<{ id: string }>(
          `select household_id as id from visit_plan where review_on <= $1::date
           order by household_id limit ${batchSize} for update`,
          today,
        );
        await updateVisitPlans(
          tx,
          due.map(({ id }) => id),
          today,
        );
        return due.length;
      });
      if (reviewed < batchSize) return;
    }
  },
};
