import type { Subscription } from '@one-window/contracts';
import {
  clockSender,
  clockSubject,
  durableName,
  eventsOf,
  inboxPrefixOf,
  snapshotRequestsTo,
  snapshotSubject,
  streamOf,
} from './names.ts';

/** A service and the events that it reads of the others. */
export interface Reader {
  service: string;
  reads: readonly Subscription[];
}

/** A durable pull consumer of one service on some stream. */
export interface Durable {
  stream: string;
  name: string;
  filter: string;
}

/** Where a service takes an owner's events. */
export const eventsDurable = (service: string, { owner, noun, version }: Subscription): Durable => ({
  stream: streamOf(owner),
  name: durableName(service, owner, noun, version),
  filter: eventsOf(owner, noun, version),
});

/** Where a service takes the snapshots that it asked for. */
export const snapshotDurable = (service: string, { owner, noun, version }: Subscription): Durable => ({
  stream: streamOf(owner),
  name: `${durableName(service, owner, noun, version)}--snapshot`,
  filter: snapshotSubject(owner, noun, version, service),
});

/** Where an owner takes one consumer's requests for snapshots. */
export const requestsDurable = (owner: string, consumer: string): Durable => ({
  stream: streamOf(consumer),
  name: `${owner}--snapshot-requests`,
  filter: snapshotRequestsTo(consumer, owner),
});

/** The durables of `service`: one for each noun that it reads, and one for requests of each service that reads it. */
export function durablesOf(service: string, readers: readonly Reader[]): Durable[] {
  const reads = readers.find((reader) => reader.service === service)?.reads ?? [];
  const askers = readers.filter((reader) => reader.reads.some(({ owner }) => owner === service));
  return [
    ...reads.flatMap((read) => [eventsDurable(service, read), snapshotDurable(service, read)]),
    ...askers.map((asker) => requestsDurable(service, asker.service)),
  ];
}

/** What a NATS user may publish and subscribe to. */
export interface NatsPermissions {
  publish: string[];
  subscribe: string[];
  /** May answer requests. */
  answers?: boolean;
}

/**
 * A service's rights: it publishes its own subjects, pulls from its own durables and receives in its own inbox. It may
 * not make, change or delete a stream or durable, since whoever makes one can have it write to any subject.
 */
export function servicePermissions(service: string, readers: readonly Reader[]): NatsPermissions {
  const durables = durablesOf(service, readers);
  const streams = new Set([streamOf(service), ...durables.map(({ stream }) => stream)]);
  return {
    publish: [
      `${service}.>`,
      ...[...streams].map((stream) => `$JS.API.STREAM.INFO.${stream}`),
      ...durables.flatMap(({ stream, name }) => [
        `$JS.API.CONSUMER.INFO.${stream}.${name}`,
        `$JS.API.CONSUMER.MSG.NEXT.${stream}.${name}`,
        `$JS.ACK.${stream}.${name}.>`,
      ]),
    ],
    subscribe: [`${inboxPrefixOf(service)}.>`, clockSubject],
    answers: true,
  };
}

/** Name of the user that makes streams and durables. */
export const installer = 'installer';

/** The installer's rights: all of JetStream's administration, no service's messages. */
export const installerPermissions: NatsPermissions = {
  publish: ['$JS.API.>'],
  subscribe: [`${inboxPrefixOf(installer)}.>`],
};

/** Name of the operator's user, which sends the test clock and may publish and receive everything. */
export const operator = clockSender;

export const operatorPermissions: NatsPermissions = { publish: ['>'], subscribe: ['>'] };

const quoted = (text: string) => JSON.stringify(text);

/** The `authorization` block of a server's configuration. */
export function natsAuthorization(
  users: readonly { name: string; password: string; permissions: NatsPermissions }[],
): string {
  const lines = users.map(({ name, password, permissions: { publish, subscribe, answers } }) => {
    const list = (subjects: readonly string[]) => `[${subjects.map(quoted).join(', ')}]`;
    const responses = answers ? ', allow_responses: { max: 1, expires: "5s" }' : '';
    return `    { user: ${quoted(name)}, password: ${quoted(password)}, permissions: { publish: { allow: ${list(publish)} }, subscribe: { allow: ${list(subscribe)} }${responses} } }`;
  });
  return `authorization {\n  users: [\n${lines.join('\n')}\n  ]\n}\n`;
}
