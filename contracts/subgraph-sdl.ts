import { readFileSync } from 'node:fs';
import { Kind, parse, visit, type DefinitionNode, type DocumentNode } from 'graphql';
import type { UserErrorCatalogue } from './errors.ts';
import { contractsFile } from './files.ts';

let shared: ReadonlyMap<string, { text: string; node: DefinitionNode }> | undefined;

/** The value types of `contracts/shared.graphql` by name. */
export function sharedTypes(): ReadonlyMap<string, { text: string; node: DefinitionNode }> {
  shared ??= readShared();
  return shared;
}

function readShared() {
  const text = readFileSync(contractsFile('shared.graphql'), 'utf8');
  return new Map(
    parse(text).definitions.flatMap((node) =>
      'name' in node && node.name
        ? [[node.name.value, { text: text.slice(node.loc!.start, node.loc!.end), node }] as const]
        : [],
    ),
  );
}

/**
 * A graph's SDL with the shared value types that it uses, directly or through one another, and does not define.
 * @param userErrors the service's catalogue: the values of `UserErrorCode`, each described by its message
 */
export function withSharedTypes(sdl: string, userErrors: UserErrorCatalogue = {}): string {
  const { definitions } = parse(sdl);
  const known = new Set(definitions.flatMap((node) => ('name' in node && node.name ? [node.name.value] : [])));
  const added: string[] = [];
  const addUsedBy = (node: DefinitionNode): void =>
    void visit(node, {
      [Kind.NAMED_TYPE]({ name }) {
        const type = sharedTypes().get(name.value);
        if (!type || known.has(name.value)) return;
        known.add(name.value);
        added.push(name.value === 'UserErrorCode' ? `${type.text}${valuesOf(userErrors)}` : type.text);
        addUsedBy(type.node);
      },
    });
  definitions.forEach(addUsedBy);
  return [sdl.trimEnd(), ...added].join('\n\n') + '\n';
}

function valuesOf(userErrors: UserErrorCatalogue): string {
  const values = Object.entries(userErrors).map(([code, message]) => `  ${JSON.stringify(message)}\n  ${code}\n`);
  return values.length > 0 ? ` {\n${values.join('')}}` : '';
}

/**
 * A service's graph as a document: its `graph.graphql` and what it uses of `shared.graphql`, without the values of `UserErrorCode`.
 * @throws Error when the service has no graph
 */
export function graphDocument(service: string): DocumentNode {
  return parse(subgraphSdl(service, {}));
}

/**
 * The whole SDL of a service's subgraph: its `graph.graphql` and what it uses of `shared.graphql`.
 * @param userErrors its catalogue of expected refusals, of `contracts/<service>/errors.ts`
 * @throws Error when the service has no graph
 */
export function subgraphSdl(service: string, userErrors: UserErrorCatalogue): string {
  return withSharedTypes(readFileSync(contractsFile(`${service}/graph.graphql`), 'utf8'), userErrors);
}
