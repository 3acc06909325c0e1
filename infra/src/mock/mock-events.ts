import { subscriptionsOf, subscriptionText } from '@one-window/contracts';
import { uuidv7 } from '@one-window/database';
import {
  connectNats,
  defaultSettings,
  heartbeatType,
  openSigning,
  operator,
  publishOne,
  snapshotRequestsOf,
  snapshotSubject,
  type Signing,
} from '@one-window/messaging';
import { mockStates } from './mock-states.ts';

/**
 * Tells a service, in the other departments' names, what it reads of them: answers its requests for snapshots with the
 * fixtures of their contracts, and sends their heartbeats. Returns what ends it.
 * @param url of NATS, with the operator's user: it may publish for everybody
 * @param keysDir has the departments' signing keys
 */
export function mockEvents(service: string, url: string, keysDir: string): () => Promise<void> {
  const reads = subscriptionsOf(service);
  const signings = new Map<string, Signing>(reads.map(({ owner }) => [owner, openSigning(keysDir, owner)]));
  const nats = connectNats(url, { name: operator });

  async function publish(owner: string, subject: string, message: object): Promise<void> {
    const connection = nats.connection();
    const payload = JSON.stringify(message);
    if (connection)
      await publishOne(connection, { service: owner, signing: signings.get(owner)! }, { subject, payload });
  }

  async function sendSnapshot(request: string, snapshotId: string): Promise<void> {
    const read = reads.find((each) => request.endsWith(`.${subscriptionText(each)}`));
    if (!read) return;
    const { owner, noun, version } = read;
    const subject = snapshotSubject(owner, noun, version, service);
    const rows = mockStates(read);
    await publish(owner, subject, { snapshotId, rows });
    await publish(owner, subject, { snapshotId, done: true, count: rows.length, asOf: new Date().toISOString() });
  }

  async function beat(): Promise<void> {
    const now = new Date().toISOString();
    for (const { owner, noun, version } of reads) {
      const type = heartbeatType(owner, noun, version);
      const of = { id: uuidv7(), source: owner, type, subject: noun, aggregateversion: 0, actor: 'system:mock' };
      await publish(owner, type, { ...of, time: now, data: { asOf: now } });
    }
  }

  // a request or a heartbeat that is lost is followed by another
  const unheard = () => undefined;
  const beatNow = () => void beat().catch(unheard);
  let heardOn: unknown;
  nats.onConnect(() => {
    const connection = nats.connection();
    if (!connection) return;
    beatNow();
    // a connection that was interrupted has kept its subscriptions
    if (heardOn === connection) return;
    heardOn = connection;
    connection.subscribe(snapshotRequestsOf(service), {
      callback: (error, message) => {
        if (!error)
          void sendSnapshot(message.subject, message.json<{ snapshotId: string }>().snapshotId).catch(unheard);
      },
    });
  });
  const beating = setInterval(beatNow, defaultSettings.heartbeatEveryMs);
  return async () => {
    clearInterval(beating);
    await nats.close();
  };
}
