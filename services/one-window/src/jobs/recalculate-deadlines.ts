import { ApplicationProgressed } from '@one-window/contracts/one-window';
import type { Job } from '@one-window/service';
import { withDeadlines } from '../application/rules/clock.ts';
import type { Resources } from '../resources.ts';
import { forEachApplication } from './for-each-application.ts';

/** Calculates provisional deadlines again once the calendar holds a year more than they were calculated with. */
export const recalculateDeadlines = ({ calendar }: Pick<Resources, 'calendar'>): Job => ({
  name: 'recalculate-deadlines',
  everyMs: 3_600_000,
  async run({ database, log }) {
    const through = calendar.publishedThrough();
    const count = await forEachApplication(database, {
      job: 'recalculate-deadlines',
      condition: 'a.is_open and (a.statutory_provisional or a.promised_provisional) and a.reckoned_through < $2',
      values: [through],
      step: (application) =>
        (application.calculatedThrough ?? through) < through ? withDeadlines(application, calendar) : null,
      publishes: ApplicationProgressed,
    });
    if (count > 0) log.info({ count, through }, 'provisional deadlines were calculated again');
  },
});
