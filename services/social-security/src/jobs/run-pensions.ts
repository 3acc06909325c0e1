import type { Job } from '@one-window/service';
import { payments } from '../pension/payments.ts';
import { suspendLapsedPensions } from '../pension/suspend-lapsed-pensions.ts';

/** Holds back lapsed pensions, then pays what the last pay day made due: in this order, so that none is paid too much. */
export const runPensions: Job = {
  name: 'run-pensions',
  everyMs: 30_000,
  async run(context) {
    await suspendLapsedPensions(context);
    await payments.run(context);
  },
};
