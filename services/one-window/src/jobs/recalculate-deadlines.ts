import { ApplicationProgressed } from '@one-window/contracts/one-window';
import type { Job } from '@one-window/service';
import { withDeadlines } from '../application/rules/clock.ts';
import type { Own } from '../resources.ts';
import { forEachApplication } from './for-each-application.ts';

/** Reckons provisional deadlines anew once the calendar holds a year more than they were reckoned with. */
export const reckonDeadlines = ({ calendar }: Pick<Own, 'calendar'>): Job => ({
  name: 'reckon-deadlines',
  everyMs: 3_600_000,
  async run({ database, log }) {
    const through = calendar.publishedThrough();
    const count = await forEachApplication(database, {
      job: 'reckon-deadlines',
      condition: 'a.is_open and (a.statutory_provisional or a.promised_provisional) and a.reckoned_through < $2',
      values: [through],
      turn: (application) =>
        (application.reckonedThrough ?? through) < through ? withDeadlines(application, calendar) : null,
      tells: ApplicationProgressed,
    });
    if (count > 0) log.info({ count, through }, 'provisional deadlines were reckoned anew');
  },
});
