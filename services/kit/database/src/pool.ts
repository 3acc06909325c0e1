import pg from 'pg';
import { connectionOptions } from './connection.ts';
import { countStatements } from './statement-count.ts';

/** Settings of a pool. */
export interface PoolSettings {
  /** `postgres://user:password@host:port/database`. */
  url: string;
  /** Most connections open at once; default 10. */
  size?: number;
  /** Shown in `pg_stat_activity`; default the user's name. */
  applicationName?: string;
  /** A statement that runs longer is cancelled by the server; milliseconds, default 15,000. */
  statementTimeoutMs?: number;
  /** Longest wait for a free connection; milliseconds, default 30,000. */
  acquireTimeoutMs?: number;
  /** Called once for each connection that broke; the pool replaces it. */
  onError?: (error: Error) => void;
}

const DATE = 1082;
const INT8 = 20;

/** A `date` stays `YYYY-MM-DD` (a Date would shift with the time zone); an `int8` is a number where it is exact. */
const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format !== 'binary' && oid === DATE) return (value: string) => value;
    if (format !== 'binary' && oid === INT8) return exactInteger;
    return pg.types.getTypeParser(oid, format as 'text');
  },
} as pg.CustomTypesConfig;

function exactInteger(value: string): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : BigInt(value);
}

class AwaitingPool extends pg.Pool {
  /**
   * pg-pool's own runs a queued query in the async context that freed the connection; statements would be counted for
   * that request.
   */
  override query = (async (statement: pg.QueryConfig, values?: unknown[]) => {
    const client = await this.connect();
    try {
      const result = await client.query(statement, values);
      client.release();
      return result;
    } catch (error) {
      const usable = error instanceof pg.DatabaseError && error.severity === 'ERROR';
      client.release(usable ? undefined : (error as Error));
      throw error;
    }
  }) as unknown as pg.Pool['query'];
}

/** A pool on which a broken connection, idle or checked out, never ends the process. */
export function createPool(settings: PoolSettings): pg.Pool {
  const connection = connectionOptions(settings.url);
  const reported = new WeakSet<Error>();
  const report = (error: Error) => {
    if (reported.has(error)) return;
    reported.add(error);
    settings.onError?.(error);
  };
  const pool = new AwaitingPool({
    ...connection,
    types,
    max: settings.size ?? 10,
    application_name: settings.applicationName ?? connection.user,
    statement_timeout: settings.statementTimeoutMs ?? 15_000,
    idle_in_transaction_session_timeout: 60_000,
    connectionTimeoutMillis: settings.acquireTimeoutMs ?? 30_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    // queries asked for together are sent together: a read is one round trip
    pipeline: true,
  } as pg.PoolConfig);
  pool.on('error', report);
  pool.on('connect', (client) => {
    client.on('error', report);
    countStatements(client);
  });
  return pool;
}
