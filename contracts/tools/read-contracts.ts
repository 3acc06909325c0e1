import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { departments } from '../departments.ts';
import type { UserErrorCatalogue } from '../errors.ts';
import { contractsFile } from '../files.ts';
import { subscriptionsOf, type Subscription } from '../subscriptions.ts';
import { withSharedTypes } from '../subgraph-sdl.ts';
import type { Subgraph } from './compose-supergraph.ts';
import type { EventSchema, Fixture, PublishedFixtures } from './event-fixtures.ts';
import { readServiceEvents, type ServiceEvents } from './event-readers.ts';
import { fault, type Finding } from './finding.ts';
import type { PolicyTable } from './policy-faults.ts';
import { parsePublished, type PublishedContract } from './published-contract.ts';
import { sharedErrors, type PublishedErrors } from './published-errors.ts';
import type { OperationFile } from './recorded-operations.ts';

/** What one service promises today, and what it has published. */
export interface ServiceContract extends Subgraph {
  events: readonly EventSchema[];
  fixtures: readonly Fixture[];
  /** Which nouns it reads, by version. */
  subscriptions?: readonly Subscription[];
  /** Expected refusals: code â Chinese message. */
  errors: PublishedErrors;
  /** What its definition says of events; undefined when it cannot be loaded. */
  reads?: ServiceEvents;
  published: { sdl?: string; fixtures?: PublishedFixtures; contract?: PublishedContract };
}

/** The input of the checks. */
export interface Contracts {
  services: readonly ServiceContract[];
  operations: readonly OperationFile[];
  /** The closed set of `errors[].extensions.code`. */
  errors: PublishedErrors;
  committed: { supergraph?: string; publicSchema?: string };
  published: { publicSchema?: string; errors?: PublishedErrors };
}

/** Files that `contracts:publish` moves, relative to `contracts/`. */
export const publishedFiles = {
  sdl: (service: string) => `published/${service}.graphql`,
  publicSchema: 'published/public.graphql',
  fixtures: 'published/fixtures.json',
  /** Events, readers, access rules and error codes. */
  contract: (service: string) => `published/${service}.json`,
  errors: 'published/errors.json',
} as const;

/** The subgraphs of the registry; a department without SDL is a fault. */
export async function readSubgraphs(): Promise<{ subgraphs: Subgraph[]; findings: Finding[] }> {
  const findings: Finding[] = [];
  const subgraphs: Subgraph[] = [];
  for (const { name, port } of departments) {
    const sdl = textOf(`${name}/graph.graphql`);
    if (sdl === undefined) {
      findings.push(
        fault(`contracts/${name}/graph.graphql is missing: ${name} is registered but gives the graph nothing`),
      );
      continue;
    }
    const policy = await exportsOf(`${name}/policy.ts`, findings);
    const errors = await exportsOf(`${name}/errors.ts`, findings);
    subgraphs.push({
      name,
      url: `http://127.0.0.1:${port}/graphql`,
      sdl: withSharedTypes(sdl, errors?.['userErrors'] as UserErrorCatalogue | undefined),
      policy: policy?.['policy'] as PolicyTable | undefined,
    });
  }
  return { subgraphs, findings };
}

/** The subgraphs as promised, of those departments that have published theirs. */
export function readPublishedSubgraphs(): Pick<Subgraph, 'name' | 'sdl'>[] {
  return departments.flatMap(({ name }) => {
    const sdl = textOf(publishedFiles.sdl(name));
    return sdl === undefined ? [] : [{ name, sdl }];
  });
}

/** Reads everything under `contracts/`; what cannot be read is a fault, never an exception. */
export async function readContracts(): Promise<{ contracts: Contracts; findings: Finding[] }> {
  const { subgraphs, findings } = await readSubgraphs();
  const publishedFixtures = JSON.parse(textOf(publishedFiles.fixtures) ?? '{}') as Record<string, PublishedFixtures>;
  const reads = await readServiceEvents(subgraphs.map(({ name }) => name));
  findings.push(...reads.findings);
  const services: ServiceContract[] = [];
  for (const subgraph of subgraphs) {
    const { name } = subgraph;
    const events = await exportsOf(`${name}/events.ts`, findings);
    const errors = await exportsOf(`${name}/errors.ts`, findings);
    services.push({
      ...subgraph,
      events: Object.values(events ?? {}).flatMap(eventsIn),
      fixtures: filesOf(`${name}/fixtures`, '.json'),
      subscriptions: readSubscriptions(name, findings),
      errors: (errors?.['userErrors'] ?? {}) as PublishedErrors,
      reads: reads.events.find(({ service }) => service === name),
      published: {
        sdl: textOf(publishedFiles.sdl(name)),
        fixtures: publishedFixtures[name],
        contract: parsePublished(textOf(publishedFiles.contract(name))),
      },
    });
  }
  const publishedErrors = textOf(publishedFiles.errors);
  const contracts: Contracts = {
    services,
    operations: filesOf('operations', '.graphql').map(({ file, body }) => ({
      file: `contracts/operations/${file}`,
      body,
    })),
    committed: { supergraph: textOf('supergraph.graphql'), publicSchema: textOf('public.graphql') },
    errors: sharedErrors(),
    published: {
      publicSchema: textOf(publishedFiles.publicSchema),
      errors: publishedErrors === undefined ? undefined : (JSON.parse(publishedErrors) as PublishedErrors),
    },
  };
  return { contracts, findings };
}

function readSubscriptions(name: string, findings: Finding[]): Subscription[] {
  try {
    return subscriptionsOf(name);
  } catch (error) {
    findings.push(fault((error as Error).message));
    return [];
  }
}

function textOf(relative: string): string | undefined {
  const file = contractsFile(relative);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function filesOf(folder: string, ending: string): { file: string; body: string }[] {
  const full = contractsFile(folder);
  if (!existsSync(full)) return [];
  const files = readdirSync(full)
    .filter((file) => file.endsWith(ending))
    .sort();
  return files.map((file) => ({ file, body: readFileSync(path.join(full, file), 'utf8') }));
}

async function exportsOf(relative: string, findings: Finding[]): Promise<Record<string, unknown> | undefined> {
  const file = contractsFile(relative);
  if (!existsSync(file)) {
    findings.push(fault(`contracts/${relative} is missing`));
    return undefined;
  }
  try {
    return (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  } catch (error) {
    findings.push(fault(`contracts/${relative} cannot be loaded: ${(error as Error).message}`));
    return undefined;
  }
}

/** An export of `events.ts` is an event, or a record of them by fact. */
function eventsIn(exported: unknown): EventSchema[] {
  if (isEvent(exported)) return [exported];
  return typeof exported === 'object' && exported !== null ? Object.values(exported).filter(isEvent) : [];
}

function isEvent(value: unknown): value is EventSchema {
  const candidate = value as Partial<EventSchema> | null | undefined;
  return (
    typeof candidate === 'object' &&
    typeof candidate?.type === 'string' &&
    typeof candidate.data?.safeParse === 'function'
  );
}
