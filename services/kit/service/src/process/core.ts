import { subgraphSdl, type Caller, versionsOf } from '@one-window/contracts';
import { createPool } from '@one-window/database';
import { readKey, type Logger } from '@one-window/signed-call';
import type { FastifyInstance } from 'fastify';
import { AccessLedger } from '../ledger/access-ledger.ts';
import { asSurvivor, createContext, type ServiceContext, type ServiceParts } from '../request/context.ts';
import type { ServiceDefinition } from './definition.ts';
import { createHttp } from './http.ts';
import { openParts } from './parts.ts';
import { checkTables } from './check-tables.ts';
import { buildSchema } from './schema.ts';
import type { ServiceSettings } from './settings.ts';

/** A service without its messages and jobs: database, graph, ledger and HTTP. */
export interface ServiceCore<Loaders, Resources> {
  app: FastifyInstance;
  parts: ServiceParts;
  resources: Resources;
  log: Logger;
  /** Called for each database connection that broke. */
  onDatabaseError(error: Error): void;
  contextFor(caller: Caller): ServiceContext<Loaders, Resources>;
  /** Fails `/ready`, then accepts no new requests and finishes those in flight. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/** @param waitsFor the owners of the replicas that it is not ready without, for `/ready` */
export async function createCore<Loaders, Resources>(
  definition: ServiceDefinition<Loaders, Resources>,
  settings: ServiceSettings,
  waitsFor: () => readonly string[] = () => [],
): Promise<ServiceCore<Loaders, Resources>> {
  const { name } = definition;
  const { parts, resources, onDatabaseError } = openParts(definition, settings);
  const { database, clock, log } = parts;
  const ledgerPool = createPool({
    url: settings.databaseUrl,
    size: 4,
    onError: onDatabaseError,
    applicationName: `${name} ledger`,
  });
  await checkTables(ledgerPool, definition.openTables, log);
  const versions = versionsOf(name, subgraphSdl(name, definition.userErrors));
  const contextFor = (caller: Caller) => createContext(parts, caller, resources, definition.createLoaders);
  const { app, drain } = await createHttp({
    schema: buildSchema(definition, parts.hashKey),
    gatewayKey: readKey(settings.keysDir, `gateway-${name}`),
    ledger: new AccessLedger(ledgerPool, parts.hashKey),
    log,
    production: settings.mode === 'production',
    createContext: (async (caller: Caller) => contextFor(await asSurvivor(database, caller))) as never,
    health: () => ({ service: name, mode: settings.mode, businessTime: clock.now().toISOString(), versions }),
    drainDelayMs: settings.drainDelayMs,
    faults: async () => {
      const faults: string[] = [];
      await database.ping().catch(() => faults.push('database'));
      return [...faults, ...waitsFor().map((owner) => `replicas of ${owner}`)];
    },
  });
  return {
    app,
    parts,
    resources,
    log,
    onDatabaseError,
    contextFor,
    drain: () => drain.finish(),
    async close() {
      await drain.finish();
      await Promise.all([database.close(), ledgerPool.end()]);
    },
  };
}
