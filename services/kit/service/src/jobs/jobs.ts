import type { Database, PrismaTransaction } from '@one-window/database';
import { randomUUID } from 'node:crypto';
import type { ServiceParts } from '../request/context.ts';

/** What jobs work with. */
export type JobContext<Client extends PrismaTransaction> = Pick<
  ServiceParts<Client>,
  'database' | 'clock' | 'log' | 'knownUpTo'
>;

/** Work that time starts: it reconciles with the business clock's today, so that running it twice does no harm. */
export interface Job<Client extends PrismaTransaction = PrismaTransaction> {
  name: string;
  /** How often it looks, in ms of real time. */
  everyMs: number;
  run: (context: JobContext<Client>) => Promise<void>;
}

const leaseMs = 60_000;

async function takeLease(database: Database, job: string, holder: string): Promise<boolean> {
  return database.transaction({ kind: 'system', reason: `lease:${job}` }, 'system:jobs', async (tx) => {
    const rows = await tx.sql(
      `insert into kit.job_lease (job, holder, until) values ($1, $2, clock_timestamp() + $3 * interval '1 millisecond')
       on conflict (job) do update set holder = excluded.holder, until = excluded.until
       where job_lease.holder = excluded.holder or job_lease.until < clock_timestamp()
       returning 1 as taken`,
      job,
      holder,
      leaseMs,
    );
    return rows.length > 0;
  });
}

/** Lets another process have the jobs at once, as when this one is replaced; a process that is killed keeps them a minute. */
async function giveLeasesBack(database: Database, holder: string): Promise<void> {
  await database.transaction({ kind: 'system', reason: 'lease:give-back' }, 'system:jobs', (tx) =>
    tx.sql('update kit.job_lease set until = clock_timestamp() where holder = $1', holder),
  );
}

/**
 * Runs jobs until stopped, each by one process at a time (a lease of a minute), and at once after the clock moved.
 * A job that fails is logged and tried again at its next turn.
 */
export function startJobs<Client extends PrismaTransaction>(
  jobs: readonly Job<Client>[],
  context: JobContext<Client>,
): { stop(): Promise<void> } {
  const holder = randomUUID();
  const stops = jobs.map((job) => {
    let running: Promise<void> = Promise.resolve();
    let again = false;
    let stopped = false;
    const turn = async () => {
      try {
        if (await takeLease(context.database as unknown as Database, job.name, holder)) await job.run(context);
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
      running = turn().finally(() => {
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
      await giveLeasesBack(context.database as unknown as Database, holder).catch((error: unknown) =>
        context.log.warn({ err: error }, 'leases of jobs could not be given back; they end within a minute'),
      );
    },
  };
}

/**
 * Does the work for (job, subject, day) once, in the caller's transaction.
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
