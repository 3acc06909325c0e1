import { photoAllowance } from '@one-window/contracts';
import type { Job } from '@one-window/service';

const { unfinishedHours, unusedDays } = photoAllowance;

/**
 * Deletes photos that were not finished within a day of their last part, and complete ones that no matter used in 7
 * days.
 */
export const sweepPhotos: Job = {
  name: 'sweep-photos',
  everyMs: 60 * 60 * 1000,
  async run({ database, clock }) {
    const now = clock.now().getTime();
    const [unfinished, unused] = [unfinishedHours, unusedDays * 24].map((hours) => new Date(now - hours * 3_600_000));
    await database.transaction({ kind: 'system', reason: 'sweep photos' }, 'system:sweep-photos', async (tx) => {
      await tx.sql(
        `delete from kit.photo where used_at is null
         and touched_at < case when completed_at is null then $1::timestamptz else $2::timestamptz end`,
        ...[unfinished, unused],
      );
      await tx.sql('delete from kit.photo_day where day < $1::timestamptz::date', unused);
    });
  },
};
