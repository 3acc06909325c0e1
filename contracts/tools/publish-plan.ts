import { diff, DiffRule } from '@graphql-inspector/core';
import { isDeepStrictEqual } from 'node:util';
import { checkContracts } from './check-contracts.ts';
import { composeSupergraph } from './compose-supergraph.ts';
import { retiredTypes } from './event-compatibility.ts';
import { eventTypeOf, type PublishedFixtures } from './event-fixtures.ts';
import { readerName } from './event-readers.ts';
import type { Finding } from './finding.ts';
import { eventReaders } from './promises.ts';
import { publishedAccess } from './published-access.ts';
import { printPublished, publishedEvents, type PublishedContract } from './published-contract.ts';
import { publishedFiles, type Contracts, type ServiceContract } from './read-contracts.ts';
import { plainSchema } from './subgraph-document.ts';

/** Name under which the closed set of error codes is published. */
export const sharedCodes = 'errors';

/** What publishing would do. */
export interface PublishPlan {
  /** Why nothing can be published; empty when it can. */
  refusals: string[];
  /** Faults of the check that publishing lets through. */
  letsThrough: string[];
  /** What is new, by service. */
  changes: { service: string; lines: string[] }[];
  /** Files to write, by path under `contracts/`. */
  files: ReadonlyMap<string, string>;
}

/**
 * What publishing those services (and `errors`, the closed set of codes) would do. Pure.
 * @param today ISO date
 */
export async function publishPlan(
  contracts: Contracts,
  chosen: readonly string[],
  today: string,
): Promise<PublishPlan> {
  const all = [...contracts.services.map(({ name }) => name), sharedCodes];
  const faultsOf = async (state: Contracts) =>
    (await checkContracts(state, today)).filter(({ level }) => level === 'BREAKING');
  const before = await faultsOf(contracts);
  const composed = publicSchemaOf(contracts, chosen);
  const after = asPublished(contracts, chosen, composed.publicSchema, today);
  const left = new Set((await faultsOf(after)).map(({ message }) => message));
  const amongThemselves = await faultsOf(asPublished(contracts, all, contracts.committed.publicSchema, today));
  const concerns = ({ refusesPublishOf: service }: Finding) => service === undefined || chosen.includes(service);
  const refusals = [
    ...amongThemselves.filter(concerns),
    ...before.filter((finding) => finding.refusesPublishOf !== undefined && concerns(finding)),
  ].map(({ message }) => message);
  return {
    refusals: [...new Set([...refusals, ...composed.refusals])],
    letsThrough: before.map(({ message }) => message).filter((message) => !left.has(message)),
    changes: await changesOf(contracts, after, chosen),
    files: filesOf(after, chosen),
  };
}

/** The public schema of the chosen graphs as they are and the others as they were promised. */
function publicSchemaOf(
  { services }: Contracts,
  chosen: readonly string[],
): { publicSchema?: string; refusals: string[] } {
  const promised = services.flatMap((service) => {
    const sdl = chosen.includes(service.name) ? service.sdl : service.published.sdl;
    return sdl === undefined ? [] : [{ ...service, sdl }];
  });
  const { publicSchema, findings } = composeSupergraph(promised);
  const refusals = findings
    .filter(({ level }) => level === 'BREAKING')
    .map(
      ({ message }) => `with the other graphs as they were published, ${message}; publish those along that it needs`,
    );
  return { publicSchema, refusals };
}

/** The contracts as they stand once those are published. */
function asPublished(
  contracts: Contracts,
  chosen: readonly string[],
  publicSchema: string | undefined,
  today: string,
): Contracts {
  const readers = eventReaders(contracts.services);
  const published = (service: ServiceContract): ServiceContract['published'] => {
    const { name, sdl, events, fixtures, policy, errors, reads, published: before } = service;
    if (!chosen.includes(name)) return before;
    const retired = retiredTypes(events, before.contract?.events ?? {}, readers, today);
    const kept = Object.entries(before.fixtures ?? {}).filter(([file]) => !retired.has(eventTypeOf(file)));
    const messages: PublishedFixtures = {
      ...Object.fromEntries(fixtures.map(({ file, body }) => [file, parseOrText(body)])),
      ...Object.fromEntries(kept),
    };
    const contract: PublishedContract = {
      events: publishedEvents(events, before.contract?.events),
      readers: reads?.readers ?? before.contract?.readers ?? [],
      access: publishedAccess(policy),
      errors,
    };
    return { sdl, fixtures: messages, contract };
  };
  return {
    ...contracts,
    services: contracts.services.map((service) => ({ ...service, published: published(service) })),
    published: {
      publicSchema: publicSchema ?? contracts.published.publicSchema,
      errors: chosen.includes(sharedCodes) ? contracts.errors : contracts.published.errors,
    },
  };
}

/** The check reports a fixture that is no JSON. */
function parseOrText(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
}

function filesOf(after: Contracts, chosen: readonly string[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const { name, published } of after.services.filter((service) => chosen.includes(service.name))) {
    files.set(publishedFiles.sdl(name), published.sdl!);
    files.set(publishedFiles.contract(name), printPublished(published.contract!));
  }
  if (chosen.includes(sharedCodes))
    files.set(publishedFiles.errors, `${JSON.stringify(after.published.errors, null, 2)}\n`);
  if (after.published.publicSchema) files.set(publishedFiles.publicSchema, after.published.publicSchema);
  const fixtures = after.services.flatMap(({ name, published }) =>
    published.fixtures ? [[name, published.fixtures] as const] : [],
  );
  files.set(publishedFiles.fixtures, `${JSON.stringify(Object.fromEntries(fixtures), null, 2)}\n`);
  return files;
}

async function changesOf(before: Contracts, after: Contracts, chosen: readonly string[]) {
  const found: PublishPlan['changes'] = [];
  for (const { name, published } of after.services.filter((service) => chosen.includes(service.name))) {
    const old = before.services.find((service) => service.name === name)!.published;
    const lines = [
      ...(await graphLines(old.sdl, published.sdl!)),
      ...contractLines(old.contract, published.contract!),
      ...difference('fixture', old.fixtures ?? {}, published.fixtures ?? {}),
    ];
    found.push({ service: name, lines });
  }
  if (chosen.includes(sharedCodes)) {
    const lines = difference('error', before.published.errors ?? {}, after.published.errors ?? {});
    found.push({ service: sharedCodes, lines });
  }
  return found;
}

async function graphLines(before: string | undefined, now: string): Promise<string[]> {
  if (before === undefined) return ['graph: new'];
  const changes = await diff(plainSchema(before), plainSchema(now), [DiffRule.ignoreDescriptionChanges]);
  return changes.map(({ message }) => `graph: ${message}`);
}

function contractLines(before: PublishedContract | undefined, now: PublishedContract): string[] {
  if (!before) return ['events, readers, access rules and error codes: new'];
  const readers = (contract: PublishedContract) =>
    Object.fromEntries(contract.readers.map((reader) => [`${readerName(reader)} of ${reader.of}`, reader.reads]));
  return [
    ...difference('event', before.events ?? {}, now.events),
    ...difference('reader', readers(before), readers(now)),
    ...difference('access', before.access ?? {}, now.access),
    ...difference('error', before.errors ?? {}, now.errors),
  ];
}

function difference(kind: string, before: Readonly<Record<string, unknown>>, now: Readonly<Record<string, unknown>>) {
  return [
    ...Object.keys(now).flatMap((key) => {
      if (!Object.hasOwn(before, key)) return [`${kind}: ${key} is new`];
      return isDeepStrictEqual(before[key], now[key]) ? [] : [`${kind}: ${key}: ${changeOf(before[key], now[key])}`];
    }),
    ...Object.keys(before)
      .filter((key) => !Object.hasOwn(now, key))
      .map((key) => `${kind}: ${key} has gone`),
  ];
}

/** What has changed of an event, a reader, a rule or a text: its parts with their values, where these are short. */
function changeOf(before: unknown, now: unknown): string {
  const [old, present] = [partsOf(before), partsOf(now)];
  const changed = [...new Set([...Object.keys(old), ...Object.keys(present)])].filter(
    (key) => !isDeepStrictEqual(old[key], present[key]),
  );
  const texts = changed.map((key) => {
    const [was, is] = [old[key], present[key]].map((value) => JSON.stringify(value) ?? 'nothing') as [string, string];
    return `${key} ${was.length + is.length > 200 ? 'has changed' : `is ${is}, was ${was}`}`;
  });
  return texts.join('; ');
}

const partsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : { text: value };
