import { subscriptionsOf } from '@one-window/contracts';
import { createPool } from '@one-window/database';
import {
  connectNats,
  activeSubscriptions,
  openSigning,
  requireSubscriptions,
  startMessaging,
  type Messaging,
} from '@one-window/messaging';
import { runProcess } from '@one-window/signed-call';
import { followClockControl } from '../clock/control.ts';
import { forgetOldRequests } from '../jobs/forget-old-requests.ts';
import { startJobs } from '../jobs/jobs.ts';
import { createCore, type ServiceCore } from './core.ts';
import type { ServiceDefinition } from './definition.ts';
import { readSettings, type ServiceSettings } from './settings.ts';

/** A department's process, made but not yet listening. */
export interface Service<Loaders, Resources> extends Omit<ServiceCore<Loaders, Resources>, 'close'> {
  messaging: Messaging;
  /** Listens; resolves with the address. */
  listen(): Promise<string>;
  /** Stops requests, then jobs, consumers and relay, then the database. */
  stop(): Promise<void>;
}

/** Builds a department's process: database, graph, ledger, messages, jobs. */
export async function createService<Loaders, Resources>(
  definition: ServiceDefinition<Loaders, Resources>,
  settings: ServiceSettings,
): Promise<Service<Loaders, Resources>> {
  const { name } = definition;
  const core = await createCore(definition, settings, () => messaging.waitsFor());
  const { parts, resources, log, onDatabaseError: onError } = core;
  const { database, clock } = parts;

  const consumers = definition.consumers?.(resources, parts) ?? [];
  const replicas = definition.replicas?.(resources, parts) ?? [];
  requireSubscriptions(name, activeSubscriptions(name, consumers, replicas), subscriptionsOf(name));
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
    snapshots: definition.snapshots?.(resources, parts) ?? [],
    authority: definition.authority,
    settings: { heartbeatEveryMs: settings.heartbeatEveryMs },
    clock,
    log,
  });
  if (settings.mode !== 'production') followClockControl(nats, signing, clock, log);

  const jobs = startJobs(
    [forgetOldRequests, ...(definition.jobs?.(resources, parts) ?? [])].map((job) => ({
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
      await core.drain();
      await jobs.stop();
      await messaging.stop();
      await nats.close();
      await messagingPool.end();
      await core.close();
    },
  };
}

/** A service's `main`: settings → parts → listen → drain. */
export function runService<Loaders, Resources>(definition: ServiceDefinition<Loaders, Resources>): Promise<void> {
  return runProcess(definition.name, async () => {
    const settings = readSettings(definition.name);
    const service = await createService(definition, settings);
    return { log: service.log, settings, address: await service.listen(), stop: () => service.stop() };
  });
}
