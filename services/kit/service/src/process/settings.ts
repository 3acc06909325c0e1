import { getDepartment } from '@one-window/contracts';
import {
  PortNumber,
  processSettings,
  processVariables,
  readEnvironment,
  type ProcessSettings,
} from '@one-window/signed-call';
import { z } from 'zod';
import { ClockAhead } from '../clock/start.ts';

const whole = z.coerce.number().int();

/** The variables, each in the table of the package's README. */
export const Settings = z
  .object({
    ...processVariables,
    PORT: PortNumber.optional(),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    DATABASE_POOL_SIZE: whole.min(1).max(200).default(10),
    NATS_URL: z.url({ protocol: /^nats$/ }),
    HEARTBEAT_EVERY_MS: whole.min(50).default(5_000),
    REPLICA_STALE_AFTER_MS: whole.min(100).default(60_000),
    JOB_EVERY_MS: whole.min(50).default(30_000),
    BUSINESS_CLOCK_AHEAD_MS: ClockAhead,
  })
  .refine(({ ONE_WINDOW_MODE, BUSINESS_CLOCK_AHEAD_MS: ahead }) => ONE_WINDOW_MODE !== 'production' || ahead === 0, {
    path: ['BUSINESS_CLOCK_AHEAD_MS'],
    message: 'in production business time is real time: leave it out',
    // also when there are other faults, so that all are reported at once
    when: () => true,
  });

/** A service's settings from its environment. */
export interface ServiceSettings extends ProcessSettings {
  databaseUrl: string;
  databasePoolSize: number;
  natsUrl: string;
  heartbeatEveryMs: number;
  replicaStaleAfterMs: number;
  jobEveryMs: number;
  /** Milliseconds by which business time starts ahead of real time; 0 in production. */
  clockAheadMs: number;
}

/**
 * Reads a service's settings from the environment; the port's default is the registry's.
 * @throws SettingsError that names all faults at once
 */
export function readSettings(service: string, env: NodeJS.ProcessEnv = process.env): ServiceSettings {
  const values = readEnvironment(Settings, env);
  return {
    ...processSettings(values),
    port: values.PORT ?? getDepartment(service).port,
    databaseUrl: values.DATABASE_URL,
    databasePoolSize: values.DATABASE_POOL_SIZE,
    natsUrl: values.NATS_URL,
    heartbeatEveryMs: values.HEARTBEAT_EVERY_MS,
    replicaStaleAfterMs: values.REPLICA_STALE_AFTER_MS,
    jobEveryMs: values.JOB_EVERY_MS,
    clockAheadMs: values.BUSINESS_CLOCK_AHEAD_MS,
  };
}
