import { openDatabase } from '@one-window/database';
import { replicaFreshness } from '@one-window/messaging';
import { createLog, readKey } from '@one-window/signed-call';
import { BusinessClock } from '../clock/clock.ts';
import type { ServiceParts } from '../request/context.ts';
import type { ServiceDefinition } from './definition.ts';
import type { ServiceSettings } from './settings.ts';

/** A service's parts without HTTP and messaging: for its process, and for commands. */
export function openParts<Loaders, Resources>(
  definition: ServiceDefinition<Loaders, Resources>,
  settings: Pick<
    ServiceSettings,
    'databaseUrl' | 'databasePoolSize' | 'keysDir' | 'logLevel' | 'replicaStaleAfterMs' | 'clockAheadMs'
  >,
): { parts: ServiceParts; resources: Resources; onDatabaseError(error: Error): void } {
  const { name, authority } = definition;
  const { keysDir } = settings;
  const log = createLog(name, settings.logLevel);
  const clock = new BusinessClock(settings.clockAheadMs);
  const onDatabaseError = (error: Error) => log.warn({ err: error }, 'database connection broke; it is replaced');
  const database = openDatabase({
    url: settings.databaseUrl,
    poolSize: settings.databasePoolSize,
    clock,
    onError: onDatabaseError,
  });
  const freshness = replicaFreshness((text) => database.read({ kind: 'system', reason: 'freshness' }, text), {
    staleAfterMs: settings.replicaStaleAfterMs,
  });
  const key = (suffix: string) => readKey(keysDir, `${name}.${suffix}`);
  const parts: ServiceParts = {
    database,
    clock,
    log,
    keysDir,
    hashKey: key('hash'),
    key,
    knownUpTo: async (owner, noun) =>
      (await freshness.of(owner, noun)).stale
        ? undefined
        : new Date(clock.now().getTime() - settings.replicaStaleAfterMs),
    authorityIsStale: async () => (authority ? (await freshness.of(authority.owner, authority.noun)).stale : false),
  };
  return { parts, resources: definition.createResources(parts), onDatabaseError };
}
