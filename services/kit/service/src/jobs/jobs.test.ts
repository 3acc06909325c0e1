import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDatabase, type Database } from '@one-window/database';
import { testDatabase, type TestDatabase, fixtureServiceDir } from '@one-window/dev/testing';
import pg from 'pg';
import { createLog } from '@one-window/signed-call';
import { BusinessClock } from '../clock/clock.ts';
import { forgetOldRequests } from './forget-old-requests.ts';
import { firstTimeToday, startJobs } from './jobs.ts';

let home: TestDatabase;
let database: Database;
let admin: pg.Pool;
const log = createLog('test', 'silent');

beforeAll(async () => {
  home = await testDatabase({ service: fixtureServiceDir });
  database = openDatabase({ url: home.url, clock: { now: () => new Date() } });
  admin = new pg.Pool({ connectionString: home.adminUrl, max: 2 });
});
afterAll(async () => {
  await admin.end();
  await database.close();
  await home.drop();
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

const context = (clock = new BusinessClock()) => ({ database, clock, log, knownUpTo: async () => undefined });

/** Whether any process may take the job now. */
const isFree = async (job: string) =>
  (await admin.query('select until <= clock_timestamp() as free from kit.job_lease where job = $1', [job])).rows[0]
    .free;

test('of two processes one runs the job; the other takes over only when the lease is free', async () => {
  const runs = { a: 0, b: 0 };
  const job = (who: 'a' | 'b') => ({ name: 'shared', everyMs: 20, run: async () => void (runs[who] += 1) });
  const a = startJobs([job('a')], context());
  await until(() => runs.a > 0);
  const b = startJobs([job('b')], context());
  const before = runs.a;
  await until(() => runs.a > before + 3);
  expect(runs.b).toBe(0);
  // the waiting process stops first: a released lease is free
  await b.stop();
  await a.stop();
});

test('a process that stops releases the lease: the next one begins at once', async () => {
  const runs = { first: 0, next: 0 };
  const job = (who: 'first' | 'next') => ({ name: 'handed-over', everyMs: 20, run: async () => void (runs[who] += 1) });
  const first = startJobs([job('first')], context());
  await until(() => runs.first > 0);
  await first.stop();
  expect(await isFree('handed-over')).toBe(true);
  const next = startJobs([job('next')], context());
  await until(() => runs.next > 0);
  await next.stop();
});

test('a job that fails is tried again', async () => {
  let runs = 0;
  const jobs = startJobs(
    [
      {
        name: 'failing',
        everyMs: 10,
        run: async () => {
          if ((runs += 1) === 1) throw new Error('once');
        },
      },
    ],
    context(),
  );
  await until(() => runs > 1);
  await jobs.stop();
});

/** Ends every lease, like a pause of the process that is longer than the lease. */
async function endLeases(job: string): Promise<void> {
  await admin.query(`update kit.job_lease set until = clock_timestamp() - interval '1 second' where job = $1`, [job]);
}

describe('a run that is longer than its lease', () => {
  const note = (into: Database, job: string, subject: string) =>
    into.transaction({ kind: 'system', reason: 'test' }, 'system:test', (tx) =>
      firstTimeToday(tx, job, subject, '2026-11-15'),
    );
  const noted = async (job: string) =>
    (await admin.query('select subject from kit.job_done where job = $1 order by 1', [job])).rows.map(
      ({ subject }) => subject as string,
    );
  const endOf = (work: Promise<unknown>) =>
    work.then(
      () => 'committed',
      (error: Error) => error.name,
    );
  const leaseOf = async (job: string) =>
    (await admin.query(`select holder, until from kit.job_lease where job = $1`, [job])).rows[0];

  test('keeps the lease: a second process does not begin meanwhile', async () => {
    let release = () => {};
    const done = new Promise<void>((resolve) => (release = resolve));
    let begun = 0;
    const job = (name: string) => ({ name, everyMs: 20, run: () => ((begun += 1), done) });
    const a = startJobs([job('long')], context(), { leaseMs: 3_000 });
    await until(() => begun === 1);
    const first = await leaseOf('long');
    const b = startJobs([job('long')], context(), { leaseMs: 3_000 });
    // renewed twice: the first lease would have ended by now
    for (let now = first; now.until.getTime() < first.until.getTime() + 2_000;) {
      expect((now = await leaseOf('long')).holder).toBe(first.holder);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(begun).toBe(1);
    release();
    await b.stop();
    await a.stop();
  });

  test('commits nothing more once another process has the lease, even before it notices', async () => {
    let release = () => {};
    const paused = new Promise<void>((resolve) => (release = resolve));
    const steps: string[] = [];
    const a = startJobs(
      [
        {
          name: 'paused',
          everyMs: 3_600_000,
          async run({ database: own }) {
            await note(own, 'paused', 'before');
            steps.push('before');
            await paused;
            await note(own, 'paused', 'after').catch((error: Error) => steps.push(error.name));
          },
        },
      ],
      context(),
    );
    await until(() => steps.length === 1);
    await endLeases('paused');
    const b = startJobs(
      [
        {
          name: 'paused',
          everyMs: 20,
          async run({ database: own }) {
            await note(own, 'paused', 'by the other');
            steps.push('other');
          },
        },
      ],
      context(),
    );
    await until(() => steps.includes('other'));
    release();
    await until(() => steps.includes('LeaseLost'));
    expect(await noted('paused')).toEqual(['before', 'by the other']);
    await a.stop();
    await b.stop();
  });

  test('commits nothing more once the lease has ended, though no other process has it', async () => {
    const steps: string[] = [];
    const run = async ({ database: own }: { database: Database }) => {
      await endLeases('ended');
      steps.push(await endOf(note(own, 'ended', 'too late')));
    };
    const jobs = startJobs([{ name: 'ended', everyMs: 3_600_000, run }], context());
    await until(() => steps.length === 1);
    expect(steps).toEqual(['LeaseLost']);
    expect(await noted('ended')).toEqual([]);
    await jobs.stop();
  });

  test('waits with a commit for a process that is taking the lease, and commits nothing then', async () => {
    const steps: string[] = [];
    const other = await admin.connect();
    const run = async ({ database: own }: { database: Database }) => {
      await other.query('begin');
      await other.query(`update kit.job_lease set holder = gen_random_uuid() where job = 'taken'`);
      steps.push(await endOf(note(own, 'taken', 'too late')));
    };
    const jobs = startJobs([{ name: 'taken', everyMs: 3_600_000, run }], context());
    const waits = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while (steps.length === 0 && (await admin.query(waits)).rowCount === 0)
      await new Promise((resolve) => setTimeout(resolve, 5));
    await other.query('commit');
    other.release();
    await until(() => steps.length === 1);
    expect(steps).toEqual(['LeaseLost']);
    expect(await noted('taken')).toEqual([]);
    await jobs.stop();
  });

  test('is stopped at its next step when the lease cannot be renewed, and is told of in the log', async () => {
    const lines: { job?: string; err?: { type: string } }[] = [];
    const told = createLog('test', 'warn', { write: (line) => void lines.push(JSON.parse(line)) });
    const steps: string[] = [];
    let taken = 0;
    const broken: Database = {
      ...database,
      transaction(scope, actor, work) {
        if (actor === 'system:jobs' && (taken += 1) > 1) return Promise.reject(new Error('no connection'));
        return database.transaction(scope, actor, work);
      },
    };
    const jobs = startJobs(
      [
        {
          name: 'unrenewed',
          everyMs: 3_600_000,
          async run({ database: own }) {
            await until(() => taken > 1);
            for (const step of ['read', 'write'] as const) {
              const work =
                step === 'read'
                  ? own.read({ kind: 'system', reason: 'test' }, 'select 1')
                  : note(own, 'unrenewed', 'too late');
              await work.catch((error: Error) => steps.push(`${step}: ${error.name}`));
            }
          },
        },
      ],
      { ...context(), database: broken, log: told },
      { leaseMs: 400 },
    );
    await until(() => steps.length === 2);
    expect(steps).toEqual(['read: LeaseLost', 'write: LeaseLost']);
    expect(await noted('unrenewed')).toEqual([]);
    await jobs.stop();
    expect(lines.filter(({ job }) => job === 'unrenewed')).toMatchObject([{ err: { type: 'LeaseLost' } }]);
  });
});

test('a process that stops during a renewal leaves the lease free', async () => {
  let [taken, finished] = [0, 0];
  let isRenewing = false;
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  const slow: Database = {
    ...database,
    async transaction(scope, actor, work) {
      if (actor !== 'system:jobs') return database.transaction(scope, actor, work);
      taken += 1;
      if (taken === 2) {
        isRenewing = true;
        // long enough for a release that does not wait for the renewal
        await Promise.race([released, new Promise((resolve) => setTimeout(resolve, 500))]);
      }
      const result = await database.transaction(scope, actor, work);
      finished += 1;
      if (taken > 2) release();
      return result;
    },
  };
  const jobs = startJobs(
    [{ name: 'renewed-late', everyMs: 3_600_000, run: () => until(() => isRenewing) }],
    { ...context(), database: slow },
    { leaseMs: 2_000 },
  );
  await until(() => isRenewing);
  await jobs.stop();
  await until(() => finished === 3);
  expect(await isFree('renewed-late')).toBe(true);
});

test('a move of the clock during a run starts the job again after it', async () => {
  let runs = 0;
  let release = () => {};
  const paused = new Promise<void>((resolve) => (release = resolve));
  const clock = new BusinessClock();
  const run = () => ((runs += 1), paused);
  const jobs = startJobs([{ name: 'moved-meanwhile', everyMs: 3_600_000, run }], context(clock));
  await until(() => runs === 1);
  clock.moveTo(new Date('2027-01-01T00:00:00Z'));
  clock.moveTo(new Date('2027-01-02T00:00:00Z'));
  release();
  await until(() => runs === 2);
  await jobs.stop();
  expect(runs).toBe(2);
});

test('a move of the clock starts the jobs at once', async () => {
  let runs = 0;
  const clock = new BusinessClock();
  const jobs = startJobs([{ name: 'moved', everyMs: 3_600_000, run: async () => void (runs += 1) }], context(clock));
  await until(() => runs === 1);
  clock.moveTo(new Date('2027-01-01T00:00:00Z'));
  await until(() => runs === 2);
  await jobs.stop();
});

test('a subject is served once a day', async () => {
  const once = (day: string) =>
    database.transaction({ kind: 'system', reason: 'test' }, 'system:test', (tx) =>
      firstTimeToday(tx, 'pay', 'benefit-1', day),
    );
  expect([await once('2026-11-15'), await once('2026-11-15'), await once('2026-12-15')]).toEqual([true, false, true]);
});

test('answers of requests and marks of jobs are forgotten after 30 days, not before', async () => {
  await admin.query(`insert into kit.request (caller, operation, request_id, input_hash, created_at)
    values ('c', 'o', 'old', 'h', now() - interval '31 days'), ('c', 'o', 'young', 'h', now() - interval '29 days')`);
  await admin.query(`insert into kit.job_done (job, subject, day, done_at)
    values ('j', 'old mark', '2026-01-01', now() - interval '31 days'), ('j', 'young mark', '2026-01-01', now())`);
  await forgetOldRequests.run({ ...context(), database });
  const { rows } = await admin.query(
    "select request_id as kept from kit.request union all select subject from kit.job_done where job = 'j' order by 1",
  );
  expect(rows.map(({ kept }) => kept)).toEqual(['young', 'young mark']);
});
