import type { Job } from '@one-window/service';
import { superviseIncidents } from '../incident/supervise-incidents.ts';

/** Every minute: reminder, supervision and escalation of what is late. */
export const superviseIncidentsJob: Job = {
  name: 'supervise-incidents',
  everyMs: 60_000,
  run: superviseIncidents,
};
