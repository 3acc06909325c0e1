import { buildSchema, parse } from 'graphql';
import { publicFindings, schemaChanges, subgraphFindings, type SchemaChange } from './breaking-changes.ts';
import { composeSupergraph, staleFindings } from './compose-supergraph.ts';
import { fault, notice, type Finding } from './finding.ts';
import { lintGraph } from './lint-graph.ts';
import { refusalFaults } from './lint-refusals.ts';
import { policyFaults } from './policy-faults.ts';
import { eventReaders, promiseFindings } from './promises.ts';
import { errorFindings } from './published-errors.ts';
import type { Contracts, ServiceContract } from './read-contracts.ts';
import { operationFindings, usedCoordinates } from './recorded-operations.ts';
import { subscriptionFindings } from './subscription-faults.ts';
import { hasDirective, objectNodes, plainSchema } from './subgraph-document.ts';

/**
 * All checks of the contracts. Pure: reads no file and no clock.
 * @param today ISO date, decides which announced removals are due
 */
export async function checkContracts(contracts: Contracts, today: string): Promise<Finding[]> {
  const { services } = contracts;
  const composition = composeSupergraph(
    services,
    services.flatMap(({ name, published: { sdl } }) => (sdl === undefined ? [] : [{ name, sdl }])),
  );
  const publicChanges = await changesOfPublic(contracts, composition.publicSchema, today);
  const findings = [
    ...composition.findings,
    ...staleFindings(contracts.committed, composition),
    ...publicChangeFindings(contracts, publicChanges),
    ...(composition.publicSchema ? operationFindings(buildSchema(composition.publicSchema), contracts.operations) : []),
    ...errorFindings('contracts/errors.ts', contracts.errors, contracts.published.errors ?? {}),
    ...subscriptionFindings(services, today),
  ];
  const usage = composition.publicSchema
    ? usedCoordinates(buildSchema(composition.publicSchema), contracts.operations)
    : [];
  const readers = eventReaders(services);
  const registered = services.map(({ name }) => name);
  for (const service of services.filter(({ sdl }) => isReadable(sdl))) {
    findings.push(
      ...(await changesOfSubgraph(service, services, publicChanges ?? [], today)),
      ...lintGraph(service.name, service.sdl, registered),
      ...promiseFindings(service, readers, usage, today),
      ...(service.policy
        ? policyFaults(service.name, service.sdl, service.policy, registered)
        : [
            fault(
              `contracts/${service.name}/policy.ts exports no \`policy\`: every field of ${service.name} would be denied`,
            ),
          ]),
    );
  }
  findings.push(...refusalFaults(services.filter(({ sdl }) => isReadable(sdl))));
  return once(findings);
}

async function changesOfPublic(
  contracts: Contracts,
  current: string | undefined,
  today: string,
): Promise<SchemaChange[] | undefined> {
  const { publicSchema } = contracts.published;
  if (!publicSchema || !current) return undefined;
  return schemaChanges(buildSchema(publicSchema), buildSchema(current), today);
}

function publicChangeFindings(contracts: Contracts, changes: SchemaChange[] | undefined): Finding[] {
  const { publicSchema } = contracts.published;
  if (!publicSchema) return [notice('the public schema is not yet published: nothing to compare with')];
  return publicFindings(changes ?? [], usedCoordinates(buildSchema(publicSchema), contracts.operations));
}

async function changesOfSubgraph(
  service: ServiceContract,
  services: readonly ServiceContract[],
  publicChanges: readonly SchemaChange[],
  today: string,
): Promise<Finding[]> {
  if (service.published.sdl === undefined)
    return [notice(`${service.name} is not yet published: nothing to compare with`)];
  const changes = await schemaChanges(plainSchema(service.published.sdl), plainSchema(service.sdl), today);
  const others = services.filter(({ name, sdl }) => name !== service.name && isReadable(sdl));
  return subgraphFindings(service.name, changes, publicChanges, (path) =>
    others.filter(({ sdl }) => externals(sdl).has(path)).map(({ name }) => `${name}, which requires it`),
  );
}

function externals(sdl: string): Set<string> {
  const fields = objectNodes(parse(sdl)).flatMap((node) =>
    (node.fields ?? [])
      .filter((field) => hasDirective(field, 'external'))
      .map((field) => `${node.name.value}.${field.name.value}`),
  );
  return new Set(fields);
}

function isReadable(sdl: string): boolean {
  try {
    parse(sdl);
    return true;
  } catch {
    return false;
  }
}

/** The change that breaks an operation and the operation's own validation report the same line: it is printed once. */
function once(findings: readonly Finding[]): Finding[] {
  const broken = new Set<string>();
  return findings.filter(({ message }) => {
    const key = message
      .replace(/^(\S+) (was removed|is not in the public schema): breaks operation/, '$1: breaks operation')
      .replace(/; looks like a rename: .*/, '');
    if (broken.has(key)) return false;
    broken.add(key);
    return true;
  });
}
