import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import {
  Kind,
  lexicographicSortSchema,
  parse,
  printSchema,
  visit,
  type DocumentNode,
  type EnumTypeDefinitionNode,
  type EnumValueDefinitionNode,
} from 'graphql';
import { withAccessLines } from '../access-lines.ts';
import { clashes } from './clashes.ts';
import { fault, notice, type Finding } from './finding.ts';
import { rulesOf, type PolicyTable } from './policy-faults.ts';

/** One department's part of the graph. */
export interface Subgraph {
  name: string;
  url: string;
  sdl: string;
  /** Who may read each field: named in the composed graph's descriptions. */
  policy?: PolicyTable | undefined;
}

/** What composition gave: both schemas when it succeeded, and findings. */
export interface Composition {
  /** For the gateway, with the `join` directives. */
  supergraph?: string;
  /** What a client sees: no `@inaccessible` element, sorted by name. */
  publicSchema?: string;
  findings: Finding[];
}

const heading = '# Composed by `npm run contracts:compose` from contracts/*/graph.graphql. Not edited by hand.\n\n';

/**
 * Composes the subgraphs; each error becomes one fault that names the services it concerns. For what several services
 * claim, a message of our own replaces composition's.
 * @param published the subgraphs as promised: who was first keeps a name that two claim
 */
export function composeSupergraph(
  subgraphs: readonly Subgraph[],
  published: readonly Pick<Subgraph, 'name' | 'sdl'>[] = [],
): Composition {
  const findings: Finding[] = [];
  const parsed = subgraphs.flatMap(({ name, url, sdl, policy }) => {
    try {
      const rules = policy && rulesOf(policy).rules;
      return [{ name, url, typeDefs: withAccessLines(parse(sdl), rules ?? {}) }];
    } catch (error) {
      findings.push(
        fault(`contracts/${name}/graph.graphql cannot be read: ${(error as Error).message}: nobody gets a supergraph`),
      );
      return [];
    }
  });
  if (findings.length > 0) return { findings };
  const claimed = clashes(subgraphs, published);
  findings.push(...claimed.map(({ finding }) => finding));
  const result = composeServices(withOneMeaning(parsed));
  for (const error of result.errors ?? []) {
    if (claimed.some(({ coordinate }) => error.message.includes(coordinate))) continue;
    findings.push(fault(`composition: ${error.message}: nobody gets a supergraph`));
  }
  for (const hint of result.hints ?? []) {
    if (hint.definition.level.name === 'WARN') findings.push(notice(`composition: ${hint.message}`));
  }
  if (!result.supergraphSdl) return { findings };
  const api = Supergraph.build(result.supergraphSdl).apiSchema().toGraphQLJSSchema();
  return {
    supergraph: `${heading}${result.supergraphSdl.trimEnd()}\n`,
    publicSchema: `${heading}${printSchema(lexicographicSortSchema(api)).trimEnd()}\n`,
    findings,
  };
}

/** Each code of a refusal described by all the messages that its departments give it, in every subgraph alike. */
function withOneMeaning<S extends { typeDefs: DocumentNode }>(subgraphs: readonly S[]): S[] {
  const messages = new Map<string, Set<string>>();
  const ofCodes =
    (change: (value: EnumValueDefinitionNode) => EnumValueDefinitionNode) => (node: EnumTypeDefinitionNode) =>
      node.name.value === 'UserErrorCode' ? { ...node, values: node.values?.map(change) } : undefined;
  const note = ofCodes((value) => {
    const known = messages.get(value.name.value) ?? new Set();
    messages.set(value.name.value, known.add(value.description?.value ?? ''));
    return value;
  });
  const tell = ofCodes((value) => ({
    ...value,
    description: { kind: Kind.STRING, value: [...messages.get(value.name.value)!].join(' / ') },
  }));
  for (const { typeDefs } of subgraphs) visit(typeDefs, { EnumTypeDefinition: note });
  return subgraphs.map((subgraph) => ({
    ...subgraph,
    typeDefs: visit(subgraph.typeDefs, { EnumTypeDefinition: tell }),
  }));
}

/** Says so when the committed composed files are not what today's subgraphs compose to. */
export function staleFindings(
  committed: { supergraph?: string; publicSchema?: string },
  composition: Composition,
): Finding[] {
  const remedy = 'run `npm run contracts:compose` and commit it';
  const findings: Finding[] = [];
  if (composition.supergraph && committed.supergraph !== composition.supergraph) {
    findings.push(
      fault(
        `contracts/supergraph.graphql is stale: the gateway would serve another graph than the services; ${remedy}`,
      ),
    );
  }
  if (composition.publicSchema && committed.publicSchema !== composition.publicSchema) {
    findings.push(fault(`contracts/public.graphql is stale: front ends would build against another schema; ${remedy}`));
  }
  return findings;
}
