import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import type { SqlDriverAdapter, SqlQuery, Transaction } from '@prisma/driver-adapter-utils';
import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';

/** The connection of a running Prisma transaction; absent before it begins and from the moment it ends. */
export interface TransactionSlot {
  client?: pg.PoolClient;
}

/** Carries the slot from `transaction` into the adapter, which fills it. */
export const transactionSlot = new AsyncLocalStorage<TransactionSlot>();

const MOST_PREPARED = 500;

/** Names the first 500 distinct texts, so that `IN` lists of every length cannot fill the server's memory. */
function statementNames(): (query: SqlQuery) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= MOST_PREPARED) return '';
    const name = `p_${createHash('sha1').update(sql).digest('hex')}`;
    names.set(sql, name);
    return name;
  };
}

/**
 * Prisma's adapter on the shared pool, which lends a transaction's connection to `tx.sql` and `tx.emit`,
 * so that both run inside the transaction and read rows as `Database.read` does.
 */
export class PoolAdapter extends PrismaPg {
  constructor(pool: pg.Pool, onError: (error: Error) => void) {
    super(pool, { statementNameGenerator: statementNames(), onConnectionError: onError, onPoolError: onError });
  }

  override async connect(): Promise<Awaited<ReturnType<PrismaPg['connect']>>> {
    const adapter = await super.connect();
    const start = adapter.startTransaction.bind(adapter) as SqlDriverAdapter['startTransaction'];
    adapter.startTransaction = async (isolation) => lend(await start(isolation));
    return adapter;
  }
}

function lend(transaction: Transaction): Transaction {
  const slot = transactionSlot.getStore();
  if (!slot) return transaction;
  slot.client = (transaction as unknown as { client: pg.PoolClient }).client;
  for (const end of ['commit', 'rollback'] as const) {
    const original = transaction[end].bind(transaction);
    transaction[end] = () => {
      slot.client = undefined;
      return original();
    };
  }
  return transaction;
}
