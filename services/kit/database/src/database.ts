import type pg from 'pg';
import { outboxQuery } from './emit.ts';
import { createPool, type PoolSettings } from './pool.ts';
import { retrying } from './retry.ts';
import { scopeQuery } from './scope.ts';
import { refuseInsideTransaction, runTransaction } from './transaction.ts';
import type { Database, NewEvent, Scope, Tx } from './types.ts';

/** What `openDatabase` needs: the pool's settings and the business clock. */
export interface DatabaseSettings extends Omit<PoolSettings, 'size'> {
  /** Most connections open at once; default 10. */
  poolSize?: number;
  /** Business time of events. */
  clock: { now(): Date };
}

/** How long a transaction may last; milliseconds. */
const TRANSACTION_LIMIT_MS = 30_000;

/** Opens the service's database as its runtime role: one pool for reads and transactions. Connects at first use. */
export function openDatabase(settings: DatabaseSettings): Database {
  const { clock, poolSize, ...rest } = settings;
  const pool = createPool({ ...rest, size: poolSize });
  return {
    read: (scope, text, values, name) => read(pool, scope, { text, values, name }),
    transaction: (scope, actor, work, traceparent) =>
      retrying(2, () =>
        runTransaction(pool, scope, TRANSACTION_LIMIT_MS, (connection) =>
          work(transactionOn(connection, clock, actor, traceparent)),
        ),
      ),
    async ping() {
      await pool.query('select 1');
    },
    close: () => pool.end(),
  };
}

async function read<Row>(pool: pg.Pool, scope: Scope, statement: pg.QueryConfig): Promise<Row[]> {
  refuseInsideTransaction('a read');
  const client = await pool.connect();
  const steps = await Promise.allSettled([
    client.query('begin read only'),
    client.query(scopeQuery(scope)),
    client.query<Row & pg.QueryResultRow>(statement),
    client.query('commit'),
  ]);
  const failure = steps.find((step) => step.status === 'rejected')?.reason as Error | undefined;
  // after a failed statement the queued COMMIT rolls back; only a failed COMMIT leaves the connection in doubt
  client.release(steps[3].status === 'rejected' ? (failure ?? true) : undefined);
  if (failure || steps[2].status === 'rejected') throw failure;
  return steps[2].value.rows;
}

function transactionOn(
  connection: () => pg.PoolClient,
  clock: { now(): Date },
  actor: string,
  traceparent: string | undefined,
): Tx {
  return {
    actor,
    as: (otherActor, otherTraceparent) => transactionOn(connection, clock, otherActor, otherTraceparent),
    async sql<Row>(text: string, ...values: unknown[]) {
      return (await connection().query<Row & pg.QueryResultRow>(text, values)).rows;
    },
    async emit<Data>(event: NewEvent<Data>) {
      await connection().query(outboxQuery(event, { time: clock.now(), actor, traceparent }));
    },
    async widen(code) {
      await connection().query(`select set_config('app.also', $1, true)`, [code]);
    },
  };
}
