import type { Database, Tx } from '@one-window/database';

/** The right of one process to run one job, until a time of the database's clock. */
export interface Lease {
  job: string;
  /** The process that holds it. */
  holder: string;
  /** How long it lasts unless renewed, in ms of real time. */
  ms: number;
}

/** A job's lease could not be renewed, or another process has it: the job may commit nothing more. */
class LeaseLost extends Error {
  override name = 'LeaseLost';

  constructor(job: string, cause?: unknown) {
    super(`the lease of job ${job} is lost: nothing more of this run is committed`, { cause });
  }
}

/** Takes or renews the lease; false when another process holds it. */
function takeLease(database: Database, { job, holder, ms }: Lease): Promise<boolean> {
  return database.transaction({ kind: 'system', reason: `lease:${job}` }, 'system:jobs', async (tx) => {
    const rows = await tx.sql(
      `insert into kit.job_lease (job, holder, until) values ($1, $2, clock_timestamp() + $3 * interval '1 millisecond')
       on conflict (job) do update set holder = excluded.holder, until = excluded.until
       where job_lease.holder = excluded.holder or job_lease.until < clock_timestamp()
       returning 1 as taken`,
      job,
      holder,
      ms,
    );
    return rows.length > 0;
  });
}

/**
 * Locks the lease until the transaction commits, so that no other process takes it meanwhile; throws when it is not
 * held.
 */
async function requireLease(tx: Tx, { job, holder }: Lease): Promise<void> {
  const held = await tx.sql(
    'select from kit.job_lease where job = $1 and holder = $2 and until > clock_timestamp() for share',
    job,
    holder,
  );
  if (held.length === 0) throw new LeaseLost(job);
}

/** The database as a job sees it: once the lease is lost it refuses every read, and no transaction commits. */
function underLease(database: Database, lease: Lease, lost: AbortSignal): Database {
  return {
    ...database,
    async read(...args) {
      lost.throwIfAborted();
      return database.read(...args);
    },
    async transaction(scope, actor, work, traceparent) {
      lost.throwIfAborted();
      const fenced: typeof work = async (tx) => {
        const result = await work(tx);
        await requireLease(tx, lease);
        return result;
      };
      return database.transaction(scope, actor, fenced, traceparent);
    },
  };
}

/**
 * Runs `work` when the lease is free, and renews it at half its time while the work runs. Each commit of the work
 * requires the lease. The holder keeps the lease afterwards, until it ends or is released.
 * @param work uses the database that it is given, which fails with LeaseLost once the lease is lost
 * @throws LeaseLost when the lease was lost or could not be renewed before the work ended; what the work throws
 */
export async function whileLeased(
  database: Database,
  lease: Lease,
  work: (database: Database) => Promise<void>,
): Promise<void> {
  if (!(await takeLease(database, lease))) return;
  const lost = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let renewing: Promise<void> | undefined;
  const renew = async () => {
    try {
      if (!(await takeLease(database, lease))) throw new LeaseLost(lease.job);
      if (timer) renewLater();
    } catch (error) {
      lost.abort(error instanceof LeaseLost ? error : new LeaseLost(lease.job, error));
    }
  };
  const renewLater = () => {
    timer = setTimeout(() => (renewing = renew()), lease.ms / 2);
  };
  renewLater();
  try {
    await work(underLease(database, lease, lost.signal));
  } finally {
    clearTimeout(timer);
    timer = undefined;
    // a renewal in progress would undo the release
    await renewing;
  }
  lost.signal.throwIfAborted();
}

/**
 * Releases the leases, so that another process can run the jobs at once; those of a killed process end by themselves.
 */
export async function giveLeasesBack(database: Database, holder: string): Promise<void> {
  await database.transaction({ kind: 'system', reason: 'lease:give-back' }, 'system:jobs', (tx) =>
    tx.sql('update kit.job_lease set until = clock_timestamp() where holder = $1', holder),
  );
}
