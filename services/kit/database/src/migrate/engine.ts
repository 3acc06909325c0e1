import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as wasm from '@prisma/schema-engine-wasm/schema_engine_bg';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { MigrationAdapter } from './adapter.ts';
import type { MigrationFile, SchemaFile } from './migration-files.ts';

/** Not among Node's types, and the browser's are not wanted here. */
interface Instantiate {
  instantiate(bytes: Uint8Array, imports: Record<string, unknown>): Promise<{ instance: { exports: unknown } }>;
}

interface Panics {
  set_message(message: string): void;
}

let panic: Error | undefined;
const onPanic = new Set<(error: Error) => void>();
(globalThis as { PRISMA_WASM_PANIC_REGISTRY?: Panics }).PRISMA_WASM_PANIC_REGISTRY = {
  set_message(message) {
    panic = new Error(`Prisma's schema engine broke down: ${message}`);
    for (const reject of onPanic) reject(panic);
  },
};

let loaded: Promise<void> | undefined;

/** One instance in a process: a second would share the first one's bindings. */
function load(): Promise<void> {
  loaded ??= (async () => {
    const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
    const bytes = readFileSync(path.join(path.dirname(entry), 'schema_engine_bg.wasm'));
    const { WebAssembly } = globalThis as unknown as { WebAssembly: Instantiate };
    const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': imports() });
    (wasm as unknown as { __wbg_set_wasm(exports: unknown): void }).__wbg_set_wasm(instance.exports);
    (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
  })();
  return loaded;
}

/** The engine leaves a timer of 10 s behind, which would keep the process that long. */
function imports(): Record<string, unknown> {
  const timer = Object.keys(wasm).find((name) => name.startsWith('__wbg_setTimeout_'));
  const passing = (callback: () => void, milliseconds: number) => setTimeout(callback, milliseconds >>> 0).unref();
  return { ...wasm, ...(timer ? { [timer]: passing } : {}) };
}

/** After a panic the engine never answers: calls that wait for it fail instead. */
async function orPanic<R>(work: Promise<R>): Promise<R> {
  if (panic) throw panic;
  let reject!: (error: Error) => void;
  const panicked = new Promise<never>((_, no) => onPanic.add((reject = no)));
  try {
    return await Promise.race([work, panicked]);
  } finally {
    onPanic.delete(reject);
  }
}

const filters = { externalTables: [], externalEnums: [] };

/** Prisma's schema engine on one database, with what the migrations need of it. */
export interface Engine {
  /** Applies what is not in `_prisma_migrations` yet, in the list's order, and names it. */
  apply(migrations: readonly MigrationFile[]): Promise<string[]>;
  /** Lets a failed migration be applied again. */
  markRolledBack(name: string): Promise<void>;
  /** The changes from the database to the schemas together, as SQL or in words; undefined when they agree. */
  differenceTo(schemas: readonly [SchemaFile, ...SchemaFile[]], as: 'sql' | 'words'): Promise<string | undefined>;
}

/** Runs `work` with an engine on the adapter's database, and closes its connection. */
export async function withEngine<R>(adapter: MigrationAdapter, work: (engine: Engine) => Promise<R>): Promise<R> {
  await load();
  const factory = bindMigrationAwareSqlAdapterFactory(adapter);
  const engine = await orPanic(wasm.SchemaEngine.new({ datamodels: undefined }, () => {}, factory));
  try {
    return await work({
      apply: async (migrations) =>
        (await orPanic(engine.applyMigrations({ migrationsList: migrationList(migrations), filters })))
          .appliedMigrationNames,
      markRolledBack: async (migrationName) => {
        await orPanic(engine.markMigrationRolledBack({ migrationName }));
      },
      async differenceTo(schemas, as) {
        const files = [...schemas];
        const { exitCode, stdout } = await orPanic(
          engine.diff({
            from: { tag: 'schemaDatasource', files, configDir: path.dirname(schemas[0].path) },
            to: { tag: 'schemaDatamodel', files },
            script: as === 'sql',
            exitCode: true,
            filters,
          }),
        );
        return exitCode === 0 ? undefined : (stdout ?? '');
      },
    });
  } finally {
    await adapter.close();
  }
}

function migrationList(migrations: readonly MigrationFile[]) {
  return {
    baseDir: '',
    shadowDbInitScript: '',
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
  };
}
