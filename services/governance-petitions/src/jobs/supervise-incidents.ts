import type { Job } from '@one-window/service';
import type { Prisma } from '../generated/prisma/client.ts';
import { superviseIncidents } from '../incident/supervise-incidents.ts';

/** Every minute: reminder, supervision and escalation of what is late. */
export const superviseIncidentsJob: Job<Prisma.TransactionClient> = {
  name: 'supervise-incidents',
  everyMs: 60_000,
  run: superviseIncidents,
};
