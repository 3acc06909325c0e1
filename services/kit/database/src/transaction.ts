import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';
import { scopeQuery } from './scope.ts';
import type { Scope } from './types.ts';

/** The connection of a running transaction; absent from the moment it ends. */
interface Running {
  client?: pg.PoolClient;
  /** Why it may not be used any more. */
  over: string;
}

const running = new AsyncLocalStorage<Running>();

/** How long a connection may take to answer that it rolled back before it is given up; milliseconds. */
const MOST_ROLLBACK_MS = 5_000;

/** @throws Error inside a transaction, where `what` would wait for a second connection of the same pool */
export function refuseInsideTransaction(what: string): void {
  if (!running.getStore()?.client) return;
  throw new Error(`${what} inside a transaction would wait for a second connection of the same pool: use tx.sql`);
}

/**
 * Runs `work` between BEGIN and COMMIT in that scope. BEGIN, the scope and the first statement of the work go out
 * together. Every end of the transaction before its COMMIT rolls it back; a connection that does not roll back is
 * closed.
 * @param limitMs how long it may last; then it is rolled back, and the work's later statements are refused
 * @param work asks for the connection before each statement, which throws once the transaction is over
 * @throws what the work throws, and Error when the limit passed or a failed statement's error was not passed on
 */
export async function runTransaction<R>(
  pool: pg.Pool,
  scope: Scope,
  limitMs: number,
  work: (connection: () => pg.PoolClient) => Promise<R>,
): Promise<R> {
  refuseInsideTransaction('a transaction');
  const client = await pool.connect();
  const state: Running = { client, over: 'the transaction is over' };
  const connection = () => {
    if (!state.client) throw new Error(state.over);
    return state.client;
  };
  try {
    const begun = Promise.all([client.query('begin'), client.query(scopeQuery(scope))]);
    const done = Promise.all([running.run(state, async () => work(connection)), begun]);
    const [result] = await within(limitMs, done, state);
    state.client = undefined;
    await commit(client, limitMs);
    client.release();
    return result;
  } catch (error) {
    state.client = undefined;
    client.release(await faultOfRollback(client, Math.min(limitMs, MOST_ROLLBACK_MS)));
    throw error;
  }
}

async function within<R>(ms: number, done: Promise<R>, state: Running): Promise<R> {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      state.over = `the transaction lasted longer than ${ms} ms and was rolled back: do less in one`;
      reject(new Error(state.over));
    }, ms);
  });
  try {
    return await Promise.race([done, passed]);
  } finally {
    clearTimeout(timer);
  }
}

async function commit(client: pg.PoolClient, limitMs: number): Promise<void> {
  const { command } = await client.query({ text: 'commit', query_timeout: limitMs } as pg.QueryConfig);
  // after a failed statement PostgreSQL answers COMMIT with ROLLBACK, without an error
  if (command === 'ROLLBACK') throw new Error('the transaction was rolled back: one of its statements had failed');
}

async function faultOfRollback(client: pg.PoolClient, waitMs: number): Promise<Error | undefined> {
  try {
    await client.query({ text: 'rollback', query_timeout: waitMs } as pg.QueryConfig);
    return undefined;
  } catch (error) {
    return error as Error;
  }
}
