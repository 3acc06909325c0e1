import type { Job } from './jobs.ts';

/** How many days the service keeps answers of requests (architecture rule 7), and marks of done jobs. */
const keptDays = 30;

/** Deletes answered requests and marks of done jobs once they are 30 days old, in real time as they were written. */
export const forgetOldRequests: Job = {
  name: 'forget-old-requests',
  everyMs: 60 * 60 * 1000,
  async run({ database }) {
    await database.transaction(
      { kind: 'system', reason: 'forget old requests' },
      'system:forget-old-requests',
      async (tx) => {
        await tx.sql(`delete from kit.request where created_at < clock_timestamp() - $1 * interval '1 day'`, keptDays);
        await tx.sql(`delete from kit.job_done where done_at < clock_timestamp() - $1 * interval '1 day'`, keptDays);
      },
    );
  },
};
