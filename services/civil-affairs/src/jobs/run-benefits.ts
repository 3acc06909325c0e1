import type { Job } from '@one-window/service';
import { endLapsedSubsidies } from '../benefit/end-lapsed.ts';
import { payments } from '../benefit/payments.ts';
import { followFigures } from './follow-figures.ts';

/**
 * Ends the subsidies whose certificate has run out, brings what runs to the figures by month, then pays what the last pay
 * day made due: in this order, so that none is paid too much.
 */
export const runBenefits: Job = {
  name: 'run-benefits',
  everyMs: 30_000,
  async run(context) {
    await endLapsedSubsidies(context);
    await followFigures(context);
    await payments.run(context);
  },
};
