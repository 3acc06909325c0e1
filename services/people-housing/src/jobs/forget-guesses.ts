import type { Job } from '@one-window/service';

/** Guesses count for a day and are kept so many days, for whoever examines an alarm. */
const keptDays = 30;

/** Deletes guesses once they are 30 days old, in real time as they were written. */
export const forgetGuesses: Job = {
  name: 'forget-guesses',
  everyMs: 60 * 60 * 1000,
  async run({ database }) {
    await database.transaction({ kind: 'system', reason: 'forget guesses' }, 'system:forget-guesses', (tx) =>
      tx.sql(`delete from guess where at < clock_timestamp() - $1 * interval '1 day'`, keptDays),
    );
  },
};
