import { ApplicationProgressed } from '@one-window/contracts/one-window';
import type { Job } from '@one-window/service';
import { leave } from '../application/rules/window-steps.ts';
import { endPlaceOfProxyTask } from '../proxy-task/table.ts';
import { forEachApplication } from './for-each-application.ts';

/** Archives what was delivered before today; what was withdrawn or not accepted leaves the place of acceptance as well. */
export const closeDelivered: Job = {
  name: 'close-delivered',
  everyMs: 600_000,
  async run({ database, clock }) {
    await forEachApplication(database, {
      job: 'close-delivered',
      condition: `a.matter_code is not null and a.status in ('DELIVERED', 'WITHDRAWN', 'NOT_ACCEPTED')`,
      values: [],
      step: (application) => leave(application, clock.today(), clock.now().toISOString()),
      publishes: ApplicationProgressed,
      also: (tx, { id }) => endPlaceOfProxyTask(tx, id),
    });
  },
};
