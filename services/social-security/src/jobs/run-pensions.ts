import type { Job } from '@one-window/service';
import { payments } from '../pension/payments.ts';
import { suspendLapsedPensions } from '../pension/suspend-lapsed-pensions.ts';

/** Suspends pensions whose certification has lapsed, then pays what is due by the last pay day: in this order, so that none is paid too much. */
export const runPensions: Job = {
  name: 'run-pensions',
  everyMs: 30_000,
  async run(context) {
    await suspendLapsedPensions(context);
    await payments.run(context);
  },
};
