import { getDepartment } from '@one-window/contracts';
import { z } from 'zod';
import { ClockAhead } from '../clock/start.ts';

const whole = z.coerce.number().int();

const Settings = z
  .object({
    HOST: z.string().default('127.0.0.1'),
    PORT: whole.min(0).max(65535).optional(),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    DATABASE_POOL_SIZE: whole.min(1).max(200).default(10),
    NATS_URL: z.url({ protocol: /^nats$/ }),
    KEYS_DIR: z.string().min(1),
    ONE_WINDOW_MODE: z.enum(['development', 'production', 'test']).default('development'),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    HEARTBEAT_EVERY_MS: whole.min(50).default(5_000),
    REPLICA_STALE_AFTER_MS: whole.min(100).default(60_000),
    JOB_EVERY_MS: whole.min(50).default(30_000),
    BUSINESS_CLOCK_AHEAD_MS: ClockAhead,
    ONE_WINDOW_PARENT: z.enum(['pipe']).optional(),
  })
  .refine(({ ONE_WINDOW_MODE, BUSINESS_CLOCK_AHEAD_MS: ahead }) => ONE_WINDOW_MODE !== 'production' || ahead === 0, {
    path: ['BUSINESS_CLOCK_AHEAD_MS'],
    message: 'in production business time is real time: leave it out',
  });

/** What a service's process is told by its environment. */
export interface ServiceSettings {
  host: string;
  /** 0 takes a free port. */
  port: number;
  databaseUrl: string;
  databasePoolSize: number;
  natsUrl: string;
  keysDir: string;
  mode: 'development' | 'production' | 'test';
  logLevel: string;
  heartbeatEveryMs: number;
  replicaStaleAfterMs: number;
  jobEveryMs: number;
  /** Milliseconds by which business time starts ahead of real time; 0 in production. */
  clockAheadMs: number;
  /** Ends when standard input closes: the launcher is gone. */
  followsParent: boolean;
}

/**
 * Reads a service's settings from the environment; the port's default is the registry's.
 * @throws Error that lists every fault at once
 */
export function readSettings(service: string, env: NodeJS.ProcessEnv = process.env): ServiceSettings {
  const parsed = Settings.safeParse(env);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`${service}: settings are wrong\n${faults.join('\n')}`);
  }
  const values = parsed.data;
  return {
    host: values.HOST,
    port: values.PORT ?? getDepartment(service).port,
    databaseUrl: values.DATABASE_URL,
    databasePoolSize: values.DATABASE_POOL_SIZE,
    natsUrl: values.NATS_URL,
    keysDir: values.KEYS_DIR,
    mode: values.ONE_WINDOW_MODE,
    logLevel: values.LOG_LEVEL,
    heartbeatEveryMs: values.HEARTBEAT_EVERY_MS,
    replicaStaleAfterMs: values.REPLICA_STALE_AFTER_MS,
    jobEveryMs: values.JOB_EVERY_MS,
    clockAheadMs: values.BUSINESS_CLOCK_AHEAD_MS,
    followsParent: values.ONE_WINDOW_PARENT === 'pipe',
  };
}
