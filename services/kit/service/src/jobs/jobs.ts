import { randomUUID } from 'node:crypto';
import type { ServiceParts } from '../request/context.ts';
import { giveLeasesBack, whileLeased } from './lease.ts';

/** What jobs need. */
export type JobContext = Pick<ServiceParts, 'database' | 'clock' | 'log' | 'knownUpTo'>;

/** Work that runs by time: it reconciles with the business clock's today, so that running it twice does no harm. */
export interface Job {
  name: string;
  /** How often it runs, in ms of real time. */
  everyMs: number;
  run: (context: JobContext) => Promise<void>;
}

const leaseMs = 60_000;

/**
 * Runs jobs until stopped, each in one process at a time, and at once after the clock moved. A job has a lease, which
 * the process renews while it runs; when the lease is lost, another process may run the job, and this run commits
 * nothing more. A job that fails is logged and tried again at its next run.
 * @param options `leaseMs`: how long the jobs of a killed process wait until another takes them; default 60 s
 */
export function startJobs(
  jobs: readonly Job[],
  context: JobContext,
  options: { leaseMs?: number } = {},
): { stop(): Promise<void> } {
  const holder = randomUUID();
  const ms = options.leaseMs ?? leaseMs;
  const stops = jobs.map((job) => {
    let running: Promise<void> = Promise.resolve();
    let again = false;
    let stopped = false;
    const runOnce = async () => {
      try {
        await whileLeased(context.database, { job: job.name, holder, ms }, (database) =>
          job.run({ ...context, database }),
        );
      } catch (error) {
        context.log.warn({ err: error, job: job.name }, 'job failed; it will be tried again');
      }
    };
    let active = false;
    const start = () => {
      if (stopped) return;
      if (active) {
        again = true;
        return;
      }
      active = true;
      running = runOnce().finally(() => {
        active = false;
        if (again) {
          again = false;
          start();
        }
      });
    };
    const timer = setInterval(start, job.everyMs);
    const release = context.clock.onMove(start);
    start();
    return async () => {
      stopped = true;
      clearInterval(timer);
      release();
      await running;
    };
  });
  return {
    stop: async () => {
      await Promise.all(stops.map((stop) => stop()));
      await giveLeasesBack(context.database, holder).catch((error: unknown) =>
        context.log.warn({ err: error }, 'leases of jobs could not be given back; they end within a minute'),
      );
    },
  };
}

/**
 * Marks (job, subject, day) as done, in the caller's transaction.
 * @returns whether it is the first time
 */
export async function firstTimeToday(
  tx: { sql<Row>(text: string, ...values: unknown[]): Promise<Row[]> },
  job: string,
  subject: string,
  day: string,
): Promise<boolean> {
  const rows = await tx.sql(
    'insert into kit.job_done (job, subject, day) values ($1, $2, $3::date) on conflict do nothing returning 1 as first',
    job,
    subject,
    day,
  );
  return rows.length > 0;
}
