import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'graphql';
import { departments, getDepartment } from '../departments.ts';
import { errorCodes } from '../errors.ts';
import { contractsFile, contractsRoot } from '../files.ts';
import { errorsDocument } from './errors-document.ts';
import { eventsDocument, unpublishedEvents } from './events-document.ts';
import { fault, type Finding } from './finding.ts';
import { errorsOfMutations, readModules, resolver } from './mutation-errors.ts';
import type { ServiceContract } from './read-contracts.ts';
import { readServiceSources, readWorkspaces, SourceIndex, sourcesOf } from './service-sources.ts';
import { objectNodes } from './subgraph-document.ts';

/** The documents generated from the contracts and the services' source, by path from the project's root. */
export function composeDocuments(services: readonly ServiceContract[]): Map<string, string> {
  const names = departments.map(({ name }) => name);
  const sources = readServiceSources();
  const workspaces = readWorkspaces();
  const modules = readModules(sources, resolver(sources, workspaces));
  const described = withSources(services);
  const events = eventsDocument(described, new SourceIndex(sources, names));
  const errors = errorsDocument(
    errorCodes,
    described.map((service) => {
      const files = new Set(sourcesOf(sources, service.name, names).map((file) => file.path));
      const own = new Map([...modules].filter(([file]) => files.has(file)));
      const codes = new Set(Object.keys(service.errors));
      return { ...service, mutations: errorsOfMutations(mutationsOf(service.sdl), codes, own) };
    }),
  );
  return new Map([
    ['docs/events.md', events],
    ['docs/errors.md', errors],
  ]);
}

/**
 * What the services' source says against the contracts: a promised event that nothing publishes.
 * @param today ISO date
 */
export function sourceFindings(services: readonly ServiceContract[], today: string): Finding[] {
  const index = new SourceIndex(
    readServiceSources(),
    departments.map(({ name }) => name),
  );
  return withSources(services).flatMap((service) => unpublishedEvents(service, index, today));
}

function withSources(services: readonly ServiceContract[]) {
  return services.map((service) => ({
    ...service,
    department: getDepartment(service.name),
    source: readFileSync(contractsFile(`${service.name}/events.ts`), 'utf8'),
  }));
}

function mutationsOf(sdl: string): string[] {
  return objectNodes(parse(sdl))
    .filter(({ name }) => name.value === 'Mutation')
    .flatMap(({ fields }) => (fields ?? []).map(({ name }) => name.value));
}

/** Says so when a committed document is not what today's contracts and source make. */
export function staleDocuments(documents: ReadonlyMap<string, string>): Finding[] {
  return [...documents].flatMap(([relative, content]) => {
    const file = documentFile(relative);
    const isCurrent = existsSync(file) && readFileSync(file, 'utf8') === content;
    return isCurrent
      ? []
      : [fault(`${relative} is stale: it describes an earlier state; run \`npm run contracts:compose\` and commit it`)];
  });
}

/** Where a document lies. */
export function documentFile(relative: string): string {
  return path.join(path.dirname(contractsRoot), relative);
}
