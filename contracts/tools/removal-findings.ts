import { buildSchema, parse } from 'graphql';
import { composeSupergraph } from './compose-supergraph.ts';
import { ownerOf } from '../entity-owners.ts';
import { fault, type Finding } from './finding.ts';
import type { Contracts, ServiceContract } from './read-contracts.ts';
import { operationFindings } from './recorded-operations.ts';
import { hasDirective, objectNodes } from './subgraph-document.ts';

const entitiesOf = ({ sdl }: ServiceContract) =>
  new Set(objectNodes(parse(sdl)).flatMap((node) => (hasDirective(node, 'key') ? [node.name.value] : [])));

/** Why the graph cannot do without a service: whoever extends its entities, what no longer composes or is asked for. */
export function removalFindings({ services, operations }: Contracts, name: string): Finding[] {
  const service = services.find((candidate) => candidate.name === name);
  if (!service) return [];
  const registered = services.map((each) => each.name);
  const rest = services.filter((each) => each !== service);
  const owned = [...entitiesOf(service)].filter((entity) => (ownerOf(entity, registered) ?? name) === name);
  const extended = rest.flatMap((other) =>
    owned
      .filter((entity) => entitiesOf(other).has(entity))
      .map((entity) => fault(`${other.name} extends ${entity}, which ${name} owns`)),
  );
  const { publicSchema, findings } = composeSupergraph(rest);
  const asked = publicSchema ? operationFindings(buildSchema(publicSchema), operations) : [];
  return [...extended, ...findings, ...asked].filter(({ level }) => level === 'BREAKING');
}
