import path from 'node:path';
import { z } from 'zod';
import { logLevels } from './log.ts';

/** Settings that can't be used; the message lists every fault, one per line. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** The variables that every process reads, for the schema of its own. */
export const processVariables = {
  ONE_WINDOW_MODE: z.enum(['development', 'production', 'test']).default('development'),
  HOST: z.string().min(1).default('127.0.0.1'),
  KEYS_DIR: z
    .string()
    .min(1)
    .default('.data/keys')
    .transform((folder) => path.resolve(folder)),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  DRAIN_DELAY_MS: z.coerce.number().int().min(0).default(0),
  ONE_WINDOW_PARENT: z.enum(['pipe']).optional(),
};
type ProcessVariables = z.infer<z.ZodObject<typeof processVariables>>;

/** A port to listen on; 0 takes a free one. */
export const PortNumber = z.coerce.number().int().min(0).max(65535);

/** Settings of every process. */
export interface ProcessSettings {
  mode: 'development' | 'production' | 'test';
  host: string;
  /** 0 takes a free port. */
  port: number;
  keysDir: string;
  logLevel: string;
  /**
   * Milliseconds from when `/ready` fails until the process accepts no new request: time for a load balancer to notice.
   */
  drainDelayMs: number;
  /** Stops when standard input closes: the launcher is gone. */
  followsParent: boolean;
}

/**
 * Reads an environment by a schema; an empty variable counts as absent.
 * @throws SettingsError that names all faults at once
 */
export function readEnvironment<Schema extends z.ZodType>(
  schema: Schema,
  environment: Readonly<Record<string, string | undefined>>,
): z.infer<Schema> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new SettingsError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
}

/** The values of `processVariables`, as settings. */
export function processSettings(variables: ProcessVariables): Omit<ProcessSettings, 'port'> {
  return {
    mode: variables.ONE_WINDOW_MODE,
    host: variables.HOST,
    keysDir: variables.KEYS_DIR,
    logLevel: variables.LOG_LEVEL,
    drainDelayMs: variables.DRAIN_DELAY_MS,
    followsParent: variables.ONE_WINDOW_PARENT === 'pipe',
  };
}
