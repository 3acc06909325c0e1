import type { Caller } from '@one-window/contracts';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { readKey } from '../caller/index.ts';
import { BusinessClock } from '../clock/index.ts';
import { createPool, openDatabase, type PrismaTransaction } from '../database/index.ts';
import { AccessLedger } from '../ledger/index.ts';
import { replicaFreshness } from '../messaging/index.ts';
import { asSurvivor, createContext, type ServiceContext, type ServiceParts } from './context.ts';
import type { ServiceDefinition } from './definition.ts';
import { createHttp } from './http.ts';
import { createLog } from './log.ts';
import { buildSchema } from './schema.ts';
import type { ServiceSettings } from './settings.ts';

/** A service without its messages and jobs: database, graph, ledger and HTTP. */
export interface ServiceCore<Client extends PrismaTransaction, Loaders, Own> {
  app: FastifyInstance;
  parts: ServiceParts<Client>;
  own: Own;
  log: Logger;
  /** Told of each database connection that broke. */
  onDatabaseError(error: Error): void;
  contextFor(caller: Caller): ServiceContext<Client, Loaders, Own>;
  close(): Promise<void>;
}

/** A service's parts without any way in: for its own process, and for commands beside it. */
export function openParts<Client extends PrismaTransaction, Loaders, Own>(
  definition: ServiceDefinition<Client, Loaders, Own>,
  settings: Pick<ServiceSettings, 'databaseUrl' | 'databasePoolSize' | 'keysDir' | 'logLevel' | 'replicaStaleAfterMs'>,
): { parts: ServiceParts<Client>; own: Own; onDatabaseError(error: Error): void } {
  const { name, authority } = definition;
  const { keysDir } = settings;
  const log = createLog(name, settings.logLevel);
  const clock = new BusinessClock();
  const onDatabaseError = (error: Error) => log.warn({ err: error }, 'database connection broke; it is replaced');
  const database = openDatabase<Client>({
    url: settings.databaseUrl,
    poolSize: settings.databasePoolSize,
    createPrisma: (adapter) => definition.createPrisma(adapter),
    clock,
    onError: onDatabaseError,
  });
  const freshness = replicaFreshness((text) => database.read({ kind: 'system', reason: 'freshness' }, text), {
    staleAfterMs: settings.replicaStaleAfterMs,
  });
  const key = (suffix: string) => readKey(keysDir, `${name}.${suffix}`);
  const parts: ServiceParts<Client> = {
    database,
    clock,
    log,
    keysDir,
    hashKey: key('hash'),
    key,
    authorityIsStale: async () => (authority ? (await freshness.of(authority.owner, authority.noun)).stale : false),
  };
  return { parts, own: definition.createOwn(parts), onDatabaseError };
}

/** @param messagesAreReady whether the replicas are filled, for `/ready` */
export async function createCore<Client extends PrismaTransaction, Loaders, Own>(
  definition: ServiceDefinition<Client, Loaders, Own>,
  settings: ServiceSettings,
  messagesAreReady: () => boolean = () => true,
): Promise<ServiceCore<Client, Loaders, Own>> {
  const { name } = definition;
  const { parts, own, onDatabaseError } = openParts(definition, settings);
  const { database, clock, log } = parts;
  const ledgerPool = createPool({
    url: settings.databaseUrl,
    size: 4,
    onError: onDatabaseError,
    applicationName: `${name} ledger`,
  });
  const contextFor = (caller: Caller) => createContext(parts, caller, own, definition.createLoaders);
  const app = await createHttp({
    schema: buildSchema(name, definition.resolvers, definition.policy),
    gatewayKey: readKey(settings.keysDir, `gateway-${name}`),
    ledger: new AccessLedger(ledgerPool, parts.hashKey),
    log,
    production: settings.mode === 'production',
    createContext: (async (caller: Caller) => contextFor(await asSurvivor(database, caller))) as never,
    health: () => ({ service: name, mode: settings.mode, businessTime: clock.now().toISOString() }),
    faults: async () => {
      const faults: string[] = [];
      await database.ping().catch(() => faults.push('database'));
      if (!messagesAreReady()) faults.push('replicas');
      return faults;
    },
  });
  return {
    app,
    parts,
    own,
    log,
    onDatabaseError,
    contextFor,
    async close() {
      await app.close();
      await Promise.all([database.close(), ledgerPool.end()]);
    },
  };
}
