import { subscriptionsOf } from '@one-window/contracts';
import { createPool } from '@one-window/database';
import {
  connectNats,
  lanesOf,
  openSigning,
  requireSubscriptions,
  startMessaging,
  type Messaging,
} from '@one-window/messaging';
import path from 'node:path';
import { followClockControl } from '../clock/control.ts';
import { forgetOldRequests } from '../jobs/forget-old-requests.ts';
import { startJobs } from '../jobs/jobs.ts';
import { createCore, type ServiceCore } from './core.ts';
import type { ServiceDefinition } from './definition.ts';
import { readSettings, type ServiceSettings } from './settings.ts';

/** A department's process, made but not yet listening. */
export interface Service<Loaders, Own> extends Omit<ServiceCore<Loaders, Own>, 'close'> {
  messaging: Messaging;
  /** Listens; resolves with the address. */
  listen(): Promise<string>;
  /** Stops taking requests, then jobs, consumers and relay, then the database. */
  stop(): Promise<void>;
}

/** Puts a department's process together: database, graph, ledger, messages, jobs. */
export async function createService<Loaders, Own>(
  definition: ServiceDefinition<Loaders, Own>,
  settings: ServiceSettings,
): Promise<Service<Loaders, Own>> {
  const { name } = definition;
  const core = await createCore(definition, settings, () => messaging.ready());
  const { parts, own, log, onDatabaseError: onError } = core;
  const { database, clock } = parts;

  const consumers = definition.consumers?.(own, parts) ?? [];
  const replicas = definition.replicas?.(own, parts) ?? [];
  requireSubscriptions(name, lanesOf(name, consumers, replicas), subscriptionsOf(name));
  const signing = openSigning(settings.keysDir, name);
  const nats = connectNats(settings.natsUrl, { name, log });
  const messagingPool = createPool({
    url: settings.databaseUrl,
    size: 4,
    onError,
    applicationName: `${name} messaging`,
  });
  const messaging: Messaging = startMessaging({
    service: name,
    database,
    pool: messagingPool,
    nats,
    signing,
    consumers,
    replicas,
    snapshots: definition.snapshots?.(own, parts) ?? [],
    authority: definition.authority,
    settings: { heartbeatEveryMs: settings.heartbeatEveryMs },
    clock,
    log,
  });
  if (settings.mode !== 'production') followClockControl(nats, signing, clock, log);

  const jobs = startJobs(
    [forgetOldRequests, ...(definition.jobs?.(own, parts) ?? [])].map((job) => ({
      ...job,
      everyMs: Math.min(job.everyMs, settings.jobEveryMs),
    })),
    parts,
  );
  return {
    ...core,
    messaging,
    listen: () => core.app.listen({ host: settings.host, port: settings.port }),
    async stop() {
      await core.app.close();
      await jobs.stop();
      await messaging.stop();
      await nats.close();
      await messagingPool.end();
      await core.close();
    },
  };
}

/** A service's `main`: settings → parts → listen → drain on SIGTERM, SIGINT or when the launcher is gone. */
export async function runService<Loaders, Own>(definition: ServiceDefinition<Loaders, Own>): Promise<void> {
  let settings: ServiceSettings;
  try {
    settings = readSettings(definition.name);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(1);
  }
  const service = await createService(definition, { ...settings, keysDir: path.resolve(settings.keysDir) });
  const address = await service.listen();
  service.log.info({ address }, 'ready');
  let stopping = false;
  const stop = (reason: string) => {
    if (stopping) return;
    stopping = true;
    service.log.info({ reason }, 'stopping');
    const giveUp = setTimeout(() => process.exit(1), 8_000);
    service
      .stop()
      .then(() => process.exit(0))
      .catch((error: unknown) => {
        service.log.error({ err: error }, 'stop failed');
        process.exit(1);
      })
      .finally(() => clearTimeout(giveUp));
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  if (settings.followsParent) process.stdin.on('close', () => stop('launcher gone')).resume();
}
