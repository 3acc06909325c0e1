import type { z } from 'zod';
import { Envelope } from '../event.ts';
import { fault, type Finding } from './finding.ts';

/** The part of an event type that the checks read. */
export interface EventSchema {
  type: string;
  owner: string;
  noun: string;
  fact: string;
  version: number;
  data: z.ZodType;
  lastDay?: string;
}

/** A recorded message: `<type>.json`, or `<type>~<what is special about it>.json`. */
export interface Fixture {
  /** File name without folder. */
  file: string;
  body: string;
}

/** Fixtures as last published: what the stream may still hold, by file name. */
export type PublishedFixtures = Record<string, unknown>;

/**
 * The events of one service against recorded messages: each event has a fixture, each fixture an event, today's schema
 * reads them all, and every message ever published as well (the stream keeps old ones, consumers replay them).
 * @param retired types whose last day has passed and that nobody reads: their fixtures may go
 */
export function eventFindings(
  service: string,
  events: readonly EventSchema[],
  fixtures: readonly Fixture[],
  published: PublishedFixtures,
  retired: ReadonlySet<string> = new Set(),
): Finding[] {
  const folder = `contracts/${service}/fixtures`;
  const byType = new Map(events.map((event) => [event.type, event]));
  const covered = new Set(fixtures.map(({ file }) => eventTypeOf(file)));
  const present = new Set(fixtures.map(({ file }) => file));
  return [
    ...events
      .filter(({ owner }) => owner !== service)
      .map(({ type }) =>
        fault(
          `event ${type} is exported by contracts/${service}/events.ts, but it is not ${service}'s: its consumers wait elsewhere`,
        ),
      ),
    ...events
      .filter(({ type }) => !covered.has(type))
      .map(({ type }) =>
        fault(`event ${type} has no fixture: its consumers have nothing to test against; add ${folder}/${type}.json`),
      ),
    ...fixtures.flatMap(({ file, body }) => fixtureFaults(`${folder}/${file}`, byType.get(eventTypeOf(file)), body)),
    ...Object.entries(published).flatMap(([file, envelope]) => {
      if (!present.has(file) && !retired.has(eventTypeOf(file)))
        return [fault(`${folder}/${file} was deleted: the stream still holds published messages of that kind`)];
      const event = byType.get(eventTypeOf(file));
      if (!event) return [];
      const reason = unreadable(event, envelope);
      return reason
        ? [
            fault(
              `event ${event.type} no longer reads what was published as ${file}: breaks its consumers on replay: ${reason}`,
            ),
          ]
        : [];
    }),
  ];
}

/** The event type that a fixture's file name stands for. */
export function eventTypeOf(file: string): string {
  return file.replace(/(~.*)?\.json$/, '');
}

function fixtureFaults(path: string, event: EventSchema | undefined, body: string): Finding[] {
  if (!event)
    return [fault(`${path} has no event in events.ts: messages of that kind in the stream would have no reader`)];
  let envelope: unknown;
  try {
    envelope = JSON.parse(body);
  } catch (error) {
    return [fault(`${path} is no JSON: ${(error as Error).message}`)];
  }
  const reason = unreadable(event, envelope);
  return reason ? [fault(`${path} does not fit event ${event.type}: breaks its consumers: ${reason}`)] : [];
}

function unreadable(event: EventSchema, envelope: unknown): string | undefined {
  const outer = Envelope.safeParse(envelope);
  if (!outer.success) return firstIssue(outer.error);
  if (outer.data.type !== event.type) return `type is "${outer.data.type}"`;
  const data = event.data.safeParse(outer.data.data);
  return data.success ? undefined : firstIssue(data.error, 'data');
}

function firstIssue(error: z.ZodError, prefix?: string): string {
  const issue = error.issues[0];
  const path = [...(prefix ? [prefix] : []), ...(issue?.path ?? [])].join('.');
  return `${path || 'envelope'}: ${issue?.message ?? 'invalid'}`;
}
