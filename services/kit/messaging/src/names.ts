/** The stream that holds everything a service publishes: its name in upper case with `_`. */
export const streamOf = (service: string) => service.toUpperCase().replaceAll('-', '_');

/** A consumer's lane: one queue per (service, owner, noun); also the inbox key and the durable's name. */
export const laneName = (service: string, owner: string, noun: string) => `${service}--${owner}--${noun}`;

/** Events of a noun, heartbeats included; snapshots end in a department's name and so do not match. */
export const eventsOf = (owner: string, noun: string) => `${owner}.${noun}.*.v1`;

/** Where the owner's snapshot of a noun for one consumer is published. */
export const snapshotSubject = (owner: string, noun: string, consumer: string) =>
  `${owner}.${noun}.snapshot.${consumer}`;

/** Where a consumer asks for a snapshot: among its own subjects, since each service publishes only those. */
export const snapshotRequestSubject = (consumer: string, owner: string, noun: string) =>
  `${consumer}.snapshot-request.${owner}.${noun}`;

/** The type of a noun's heartbeat. */
export const heartbeatType = (owner: string, noun: string) => `${owner}.${noun}.heartbeat.v1`;
