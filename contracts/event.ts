import { z } from 'zod';

/** CloudEvents 1.0 attributes that every message of this system carries, with its data. */
export interface Event<Data = unknown> {
  /** UUIDv7, the same in all versions of a fact; also the inbox key. */
  id: string;
  /** The service that published it. */
  source: string;
  /** `<service>.<noun>.<fact>.v<version>`, also the subject of the message in NATS. */
  type: string;
  /** The aggregate's id. */
  subject: string;
  /** Instant of the fact on the business clock, ISO 8601. */
  time: string;
  /** Grows by one with every change of the aggregate. */
  aggregateversion: number;
  /** W3C trace context, when the change came from a request. */
  traceparent?: string;
  /** `sub` of the caller who caused it, or `system:<job or consumer>`. */
  actor: string;
  data: Data;
}

/** A kind of event: its type, where it belongs, and the schema of its data. */
export interface EventType<Data = unknown> {
  type: string;
  owner: string;
  noun: string;
  fact: string;
  version: number;
  data: z.ZodType<Data>;
  /** Last day on which this version is published beside the next one, YYYY-MM-DD; open when absent. */
  lastDay?: string;
}

/**
 * Declares a kind of event.
 * @param type `<service>.<noun>.<fact>.v<version>`, past tense
 * @param options.lastDay of a version that a newer one follows: until then both are published
 * @throws Error when the type is not of that form
 */
export function event<Data>(
  type: string,
  data: z.ZodType<Data>,
  options: Pick<EventType, 'lastDay'> = {},
): EventType<Data> {
  const match = /^([a-z]+(?:-[a-z]+)*)\.([a-z]+(?:-[a-z]+)*)\.([a-z]+(?:-[a-z]+)*)\.v(\d+)$/.exec(type);
  if (!match) throw new Error(`"${type}" is not <service>.<noun>.<fact>.v<version>`);
  const [, owner, noun, fact, version] = match as unknown as [string, string, string, string, string];
  return { type, owner, noun, fact, version: Number(version), data, ...options };
}

/** Envelope check of a message as it arrives; `data` is checked by the event's own schema. */
export const Envelope = z.object({
  id: z.uuid(),
  source: z.string().min(1),
  type: z.string().min(1),
  subject: z.string().min(1),
  time: z.iso.datetime({ offset: true }),
  aggregateversion: z.number().int().nonnegative(),
  traceparent: z.string().optional(),
  actor: z.string().min(1),
  data: z.unknown(),
});
