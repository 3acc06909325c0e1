import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { contractsRoot } from '../files.ts';
import type { Subscription } from '../subscriptions.ts';
import { fault, type Finding } from './finding.ts';
import { readForm, type JsonSchema } from './json-schema.ts';

/** A service that reads events: by a replica of a noun, or by a reaction to one kind of event. */
export interface EventReader {
  service: string;
  kind: 'replica' | 'reaction';
  /** What is read: `<owner>.<noun>.v<version>` by a replica, the event's type by a reaction. */
  of: string;
  /** What follows, by name. */
  reactions: readonly string[];
  /** What it reads of an event's `data`. */
  reads: JsonSchema;
}

/** What a service's definition says of events. */
export interface ServiceEvents {
  service: string;
  readers: readonly EventReader[];
  /** Nouns that it publishes whole on request, by version. */
  snapshots: readonly { noun: string; version: number }[];
}

/** A placeholder for every argument of a definition: the check reads its replicas and never runs them. */
const anything: unknown = new Proxy(() => undefined, {
  get: (_, key) => (key === Symbol.toPrimitive ? () => 'anything' : key === 'then' ? undefined : anything),
  apply: () => anything,
  construct: () => anything as object,
});

const Schema = z.custom<z.ZodType>((value) => typeof (value as z.ZodType | undefined)?.safeParse === 'function');
const Listed = z.function().optional();
const Definition = z.object({ consumers: Listed, replicas: Listed, snapshots: Listed });
const Replica = z.object({
  owner: z.string(),
  noun: z.string(),
  version: z.number().int().positive().default(1),
  state: Schema,
  effects: z.array(z.object({ name: z.string() })),
});
const Consumer = z.object({ name: z.string(), eventType: z.object({ type: z.string(), data: Schema }) });
const Snapshot = z.object({ noun: z.string(), version: z.number().int().positive().default(1) });

/** What a replica reads of the noun's events. */
const dataOf = (state: z.ZodType) => readForm(z.object({ state }));

/** The events that a service's definition (`services/<name>/src/definition.ts`) reads. Throws when it is of another form. */
export function eventsOfDefinition(service: string, definition: unknown): ServiceEvents {
  const lists = Definition.parse(definition);
  const listOf = <T>(name: keyof typeof lists, item: z.ZodType<T>): T[] =>
    z.array(item).parse(lists[name] ? (lists[name] as (...parts: unknown[]) => unknown)(anything, anything) : []);
  const replicas = listOf('replicas', Replica).map(({ owner, noun, version, state, effects }): EventReader => ({
    service,
    kind: 'replica',
    of: `${owner}.${noun}.v${version}`,
    reactions: effects.map(({ name }) => name),
    reads: dataOf(state),
  }));
  const reactions = listOf('consumers', Consumer).map(({ name, eventType }): EventReader => ({
    service,
    kind: 'reaction',
    of: eventType.type,
    reactions: [name],
    reads: readForm(eventType.data),
  }));
  return {
    service,
    readers: [...replicas, ...reactions],
    snapshots: listOf('snapshots', Snapshot),
  };
}

/** The same of every service that is there; one that cannot be loaded is a fault, and missing from the answer. */
export async function readServiceEvents(
  services: readonly string[],
): Promise<{ events: ServiceEvents[]; findings: Finding[] }> {
  const events: ServiceEvents[] = [];
  const findings: Finding[] = [];
  for (const service of services) {
    const relative = `services/${service}/src/definition.ts`;
    const file = path.join(path.dirname(contractsRoot), relative);
    if (!existsSync(file)) continue;
    try {
      const { definition } = (await import(pathToFileURL(file).href)) as { definition?: unknown };
      events.push(eventsOfDefinition(service, definition));
    } catch (error) {
      const reason = (error as Error).message;
      const remedy = reason.includes('/generated/') ? ': run `npm run generate` first' : '';
      findings.push(
        fault(`${relative} cannot be loaded${remedy}: nobody can say which events ${service} reads: ${reason}`),
      );
    }
  }
  return { events, findings };
}

/** Whether a reader reads events of that type. */
export function isReadBy(type: string, { kind, of }: Pick<EventReader, 'kind' | 'of'>): boolean {
  if (kind === 'reaction') return of === type;
  const [owner, noun, , version] = type.split('.');
  return of === `${owner}.${noun}.${version}`;
}

/** The version of the noun that it reads. */
export function subscriptionOf({ of }: Pick<EventReader, 'of'>): Subscription {
  const [owner = '', noun = ''] = of.split('.');
  return { owner, noun, version: Number(of.slice(of.lastIndexOf('.v') + 2)) };
}

/** `social-security (replica of people-housing.resident; update-benefits-on-resident-change)` */
export function readerName({ service, kind, of, reactions }: EventReader): string {
  const names = reactions.join(', ');
  if (kind === 'reaction') return `${service} (${names})`;
  return `${service} (replica of ${of.replace(/\.v1$/, '')}${names && `; ${names}`})`;
}
