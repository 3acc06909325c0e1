import { addDays } from '@one-window/contracts/codes';
import { ApplicationAcceptedBySilence } from '@one-window/contracts/one-window';
import type { Job } from '@one-window/service';
import { isSilentTooLong } from '../application/rules/clock.ts';
import { answerDays } from '../application/rules/limits.ts';
import { acceptBySilence } from '../application/rules/window-steps.ts';
import type { Resources } from '../resources.ts';
import { forEachApplication } from './for-each-application.ts';
import { knownDays, type Knowing } from './known-days.ts';

/** No limit to answer has been shorter: what came in since need not be read. */
const shortestDays = Math.min(...answerDays.lines.map(({ value }) => value));

/**
 * Accepts, as of the receipt, what a department left unanswered past its limit (5 working days, 行政许可法 art 32). It waits
 * until all the department's events of the last day have arrived, since an answer may be under way.
 */
export const acceptSilent = ({ calendar }: Pick<Resources, 'calendar'>, parts: Knowing): Job => ({
  name: 'accept-silent',
  everyMs: 60_000,
  async run({ database, clock, log }) {
    const known = await knownDays(parts);
    const count = await forEachApplication(database, {
      job: 'accept-silent',
      condition: `a.status = 'SUBMITTED' and a.submitted_at < $2::date`,
      values: [addDays(clock.today(), 1 - shortestDays)],
      step: (application) => {
        const day = known.get(application.department);
        return day !== undefined && isSilentTooLong(application, day, calendar)
          ? acceptBySilence(application, clock.now().toISOString(), calendar)
          : null;
      },
      publishes: ApplicationAcceptedBySilence,
    });
    if (count > 0) log.warn({ count }, 'applications were accepted by silence');
  },
});
