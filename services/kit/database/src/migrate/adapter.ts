import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum, type SqlDriverAdapter, type SqlQuery, type SqlResultSet } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import type { ConnectionOptions } from '../connection.ts';

const CHAR = 18;
const TEXT = 25;

interface Internals {
  client: pg.Pool;
  performIO(query: SqlQuery): Promise<{ fields: { dataTypeID: number }[] }>;
  queryRaw(query: SqlQuery): Promise<SqlResultSet>;
  executeScript(script: string): Promise<void>;
}

/** Where in a script the server stopped; Prisma's own error keeps neither the code nor the place. */
export interface ScriptFailure {
  error: pg.DatabaseError;
  script: string;
}

/**
 * Prisma's adapter as its schema engine needs it on PostgreSQL 18: one connection, `lock_timeout` 2 s,
 * each script sent whole (functions hold semicolons; and without BEGIN of its own it is atomic),
 * columns of type `"char"` named as such (as text the engine panics).
 */
export class MigrationAdapter extends PrismaPg {
  failure?: ScriptFailure;
  readonly #open: SqlDriverAdapter[] = [];

  constructor(connection: ConnectionOptions) {
    // without the system scope a backfill would find no row under forced row-level security, and would not fail
    const options = '-c app.system=on';
    super({ ...connection, max: 1, application_name: 'migrate', lock_timeout: 2_000, options });
  }

  override async connect(): Promise<Awaited<ReturnType<PrismaPg['connect']>>> {
    const adapter = await super.connect();
    this.#adjust(adapter as unknown as Internals);
    this.#open.push(adapter);
    return adapter;
  }

  /** Closes the connections that the engine leaves open. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#open.splice(0).map((adapter) => adapter.dispose()));
  }

  #adjust(adapter: Internals): void {
    let characters: boolean[] = [];
    const performIO = adapter.performIO.bind(adapter);
    adapter.performIO = async (query) => {
      const result = await performIO(query);
      characters = result.fields.map((field) => field.dataTypeID === CHAR);
      for (const field of result.fields) if (field.dataTypeID === CHAR) field.dataTypeID = TEXT;
      return result;
    };
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      return {
        ...result,
        columnTypes: result.columnTypes.map((type, i) => (characters[i] ? ColumnTypeEnum.Character : type)),
      };
    };
    adapter.executeScript = async (script) => {
      try {
        await adapter.client.query(script);
      } catch (error) {
        if (error instanceof pg.DatabaseError) this.failure = { error, script };
        (adapter as unknown as { onError(error: unknown): never }).onError(error);
      }
    };
  }
}
