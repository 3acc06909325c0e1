/** The stream that holds everything a service publishes: its name in upper case with `_`. */
export const streamOf = (service: string) => service.toUpperCase().replaceAll('-', '_');

/**
 * A consumer's subscription: one queue per (service, owner, noun); also the inbox key. It is the same in every version,
 * so that a fact handled in one is not handled again in the next.
 */
export const subscriptionName = (service: string, owner: string, noun: string) => `${service}--${owner}--${noun}`;

/** The durable of a subscription in one version; in the first it has the subscription's name. */
export const durableName = (service: string, owner: string, noun: string, version: number) =>
  `${subscriptionName(service, owner, noun)}${version === 1 ? '' : `--v${version}`}`;

/** Events of a noun in one version, heartbeats included; subjects of snapshots have one token more and so do not match. */
export const eventsOf = (owner: string, noun: string, version: number) => `${owner}.${noun}.*.v${version}`;

/** Where the owner's snapshot of a noun for one consumer is published. */
export const snapshotSubject = (owner: string, noun: string, version: number, consumer: string) =>
  `${owner}.${noun}.snapshot.${consumer}.v${version}`;

/** Where a consumer asks for a snapshot: among its own subjects, since each service publishes only those. */
export const snapshotRequestSubject = (consumer: string, owner: string, noun: string, version: number) =>
  `${consumer}.snapshot-request.${owner}.${noun}.v${version}`;

/** All requests of one consumer. */
export const snapshotRequestsOf = (consumer: string) => `${consumer}.snapshot-request.>`;

/** All requests of one consumer to one owner. */
export const snapshotRequestsTo = (consumer: string, owner: string) => `${consumer}.snapshot-request.${owner}.*.*`;

/** The type of a noun's heartbeat. */
export const heartbeatType = (owner: string, noun: string, version: number) => `${owner}.${noun}.heartbeat.v${version}`;

/** Where answers to a NATS user arrive: only that user may subscribe there. */
export const inboxPrefixOf = (user: string) => `_INBOX_${user}`;

/** Subject of the one message that moves every process's business clock; in production no process subscribes to it. */
export const clockSubject = 'control.clock';

/** Who signs clock messages: the installation's operator. */
export const clockSender = 'system';
