import { ApplicationProgressed } from '@one-window/contracts/one-window';
import type { Job } from '@one-window/kit/jobs';
import { dayOf } from '../application/rules/clock.ts';
import { close } from '../application/rules/window-turns.ts';
import type { Client } from '../context.ts';
import { endPlaceOfProxyTask } from '../proxy-task/repository.ts';
import { forEachApplication } from './each.ts';

/** Archives what was delivered before today. */
export const closeDelivered: Job<Client> = {
  name: 'close-delivered',
  everyMs: 600_000,
  async run({ database, clock }) {
    const today = clock.today();
    await forEachApplication(database, {
      job: 'close-delivered',
      condition: `a.status = 'DELIVERED' and a.delivered_at is not null`,
      values: [],
      turn: (application) =>
        application.status === 'DELIVERED' && application.deliveredAt && dayOf(application.deliveredAt) < today
          ? close(application, clock.now().toISOString())
          : null,
      tells: ApplicationProgressed,
      also: (tx, { id }) => endPlaceOfProxyTask(tx, id),
    });
  },
};
