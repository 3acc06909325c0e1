import type { Job } from '@one-window/kit/jobs';
import type { Client } from '../context.ts';

/** Forgets answered requests after 30 days of real time; a `requestId` may be used anew then. */
export const pruneRequests: Job<Client> = {
  name: 'prune-requests',
  everyMs: 3_600_000,
  async run({ database }) {
    await database.transaction({ kind: 'system', reason: 'prune-requests' }, 'system:prune-requests', (tx) =>
      tx.sql(`delete from kit.request where created_at < clock_timestamp() - interval '30 days'`),
    );
  },
};
