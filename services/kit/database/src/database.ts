import type { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { outboxQuery } from './emit.ts';
import { createPool, type PoolSettings } from './pool.ts';
import { retrying } from './retry.ts';
import { scopeQuery } from './scope.ts';
import { PoolAdapter, transactionSlot, type TransactionSlot } from './transaction-adapter.ts';
import type { Database, NewEvent, PrismaLike, PrismaTransaction, Scope, Tx } from './types.ts';

/** What `openDatabase` needs: the pool's settings, the service's Prisma client and the business clock. */
export interface DatabaseSettings<Client extends PrismaTransaction> extends Omit<PoolSettings, 'size'> {
  /** Connections shared by raw SQL and Prisma; default 10. */
  poolSize?: number;
  /** `(adapter) => new PrismaClient({ adapter })` of the service's generated client. */
  createPrisma: (adapter: PrismaPg) => PrismaLike<Client>;
  /** Business time of events. */
  clock: { now(): Date };
}

/** How long a transaction may wait for a connection, and last; milliseconds. */
const TRANSACTION_LIMITS = { maxWait: 30_000, timeout: 30_000 };

/** Opens the service's database as its runtime role: one pool under raw SQL and Prisma alike. Connects at first use. */
export function openDatabase<Client extends PrismaTransaction>(settings: DatabaseSettings<Client>): Database<Client> {
  const { createPrisma, clock, poolSize, ...rest } = settings;
  const pool = createPool({ ...rest, size: poolSize });
  const prisma = createPrisma(new PoolAdapter(pool, () => {}));
  return {
    read: (scope, text, values, name) => read(pool, scope, { text, values, name }),
    transaction: (scope, actor, work, traceparent) =>
      retrying(2, () => transact(prisma, clock, scope, { actor, traceparent }, work)),
    async ping() {
      await pool.query('select 1');
    },
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

function refuseInsideTransaction(what: string): void {
  if (!transactionSlot.getStore()?.client) return;
  throw new Error(
    `${what} inside a transaction would wait for a second connection of the same pool: use tx.sql or tx.db`,
  );
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

async function transact<Client extends PrismaTransaction, R>(
  prisma: PrismaLike<Client>,
  clock: { now(): Date },
  scope: Scope,
  cause: { actor: string; traceparent?: string },
  work: (tx: Tx<Client>) => Promise<R>,
): Promise<R> {
  refuseInsideTransaction('a transaction');
  const slot: TransactionSlot = {};
  const connection = () => {
    if (!slot.client) throw new Error('the transaction is over');
    return slot.client;
  };
  const run = async (db: Client) => {
    await connection().query(scopeQuery(scope));
    const inTheNameOf = (actor: string, traceparent?: string): Tx<Client> => ({
      db,
      actor,
      as: inTheNameOf,
      async sql<Row>(text: string, ...values: unknown[]) {
        return (await connection().query<Row & pg.QueryResultRow>(text, values)).rows;
      },
      async emit<Data>(event: NewEvent<Data>) {
        await connection().query(outboxQuery(event, { time: clock.now(), actor, traceparent }));
      },
      async widen(code) {
        await connection().query(`select set_config('app.also', $1, true)`, [code]);
      },
    });
    return work(inTheNameOf(cause.actor, cause.traceparent));
  };
  return transactionSlot.run(slot, () => prisma.$transaction(run, TRANSACTION_LIMITS));
}
