import type { Reader } from '../access.ts';
import { connectNats } from '../nats.ts';
import type { Point } from '../settings.ts';
import { openSigning } from '../signature.ts';
import { startMessaging } from '../start.ts';
import { silent } from './message-server.ts';
import { applicationConsumer, contractsOf, openService, quick, residentReplica } from './world.ts';

/** A service's process that ends itself with SIGKILL the `countdown`th time it passes a point, as tests start it. */
const { url, natsUrl, service, owner, point, countdown, readers, keysDir } = JSON.parse(process.argv[2]!) as {
  url: string;
  natsUrl: string;
  service: string;
  owner: string;
  point: Point;
  countdown: number;
  readers: Reader[];
  keysDir: string;
};
setTimeout(() => process.exit(3), 60_000).unref();
let left = countdown;
const { database, pool } = await openService(url);
const isTaker = service !== owner;
startMessaging({
  service,
  database,
  pool,
  nats: connectNats(natsUrl, { name: service }),
  log: silent,
  clock: { now: () => new Date() },
  readers,
  signing: openSigning(keysDir, service),
  consumers: isTaker ? [applicationConsumer(contractsOf(owner))] : [],
  replicas: isTaker ? [residentReplica(owner)] : [],
  settings: {
    ...quick,
    batchSize: 10,
    onPoint: (passed) => {
      if (passed === point && (left -= 1) <= 0) process.kill(process.pid, 'SIGKILL');
    },
  },
});
