import pg from 'pg';
import type { Log } from './settings.ts';
import { sleep } from './wake.ts';

/** The lead of a service's messaging: at most one process has it at a time. */
export interface Leader {
  /** Gives up the lead once the work has ended. */
  stop(): Promise<void>;
  isLeading(): boolean;
}

interface Options {
  pool: pg.Pool;
  /** Name of the advisory lock in the service's own database. */
  lock: string;
  channel: string;
  onNotify(): void;
  log: Log;
  pollMs: number;
  /** Runs while this process leads; must return soon after `signal` is aborted. */
  work(signal: AbortSignal): Promise<void>;
}

/**
 * Leads by a session lock on a connection of its own, which also listens to `channel`. PostgreSQL frees the lock when
 * the process dies, so a standby takes over at once; when the connection is lost, this process stops the work until it
 * holds the lock again.
 */
export function lead({ pool, lock, channel, onNotify, log, pollMs, work }: Options): Leader {
  const stopping = new AbortController();
  let isLeading = false;

  const term = async () => {
    const client = new pg.Client({ ...pool.options, password: pool.options.password, keepAlive: true });
    const ended = new AbortController();
    const signal = AbortSignal.any([stopping.signal, ended.signal]);
    client.on('error', () => ended.abort());
    client.on('end', () => ended.abort());
    client.on('notification', onNotify);
    try {
      await client.connect();
      const take = () =>
        client.query<{ taken: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 0)) as taken', [lock]);
      while (!signal.aborted && !(await take()).rows[0]?.taken) await sleep(pollMs, signal);
      if (signal.aborted) return;
      await client.query(`listen ${channel}`);
      isLeading = true;
      log.debug({ lock }, 'leads messaging');
      const beat = setInterval(() => client.query('select 1').catch(() => ended.abort()), 5_000);
      await work(signal).finally(() => clearInterval(beat));
    } finally {
      isLeading = false;
      await client.end().catch(() => undefined);
    }
  };

  const run = async () => {
    while (!stopping.signal.aborted) {
      await term().catch((error: unknown) => log.warn({ error: String(error) }, 'messaging waits for the database'));
      await sleep(500, stopping.signal);
    }
  };
  const running = run();
  return {
    isLeading: () => isLeading,
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
