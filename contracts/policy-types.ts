import { Kind, type DocumentNode, type ObjectTypeDefinitionNode, type ObjectTypeExtensionNode } from 'graphql';
import { sharedTypes } from './subgraph-sdl.ts';

type ObjectNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

const rootTypes = new Set(['Query', 'Mutation', 'Subscription']);

/** Types that are part of an answer by their shape: the ending of their name, and the fields that they then have. */
const shapes: readonly [ending: string, fields: readonly string[]][] = [
  ['Connection', ['edges', 'pageInfo']],
  ['Edge', ['cursor', 'node']],
  ['Payload', ['userErrors']],
];

const nodesOf = (document: DocumentNode): ObjectNode[] =>
  document.definitions.filter(
    (node): node is ObjectNode => node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION,
  );

/** Names of the fields of an object type, its extensions included. */
export function fieldsOf(document: DocumentNode, type: string): string[] {
  return nodesOf(document)
    .filter(({ name }) => name.value === type)
    .flatMap(({ fields }) => (fields ?? []).map(({ name }) => name.value));
}

/**
 * The types of a graph that are allowed with their parent: those named, and those that are by their shape.
 * @param named value types that the team names
 * @param listed types that the team lists field by field
 */
export function allowedTypesOf(
  document: DocumentNode,
  named: readonly string[],
  listed: ReadonlySet<string>,
): { types: string[]; faults: string[] } {
  const nodes = nodesOf(document);
  const all = new Set(nodes.map(({ name }) => name.value));
  const entities = new Set(
    nodes
      .filter(({ directives }) => directives?.some(({ name }) => name.value === 'key'))
      .map(({ name }) => name.value),
  );
  const hasShape = (type: string) =>
    shapes.some(([ending, expected]) => {
      const fields = fieldsOf(document, type);
      return type.endsWith(ending) && expected.every((field) => fields.includes(field));
    });
  const byShape = [...all].filter(
    (type) =>
      !entities.has(type) && !rootTypes.has(type) && !listed.has(type) && (hasShape(type) || sharedTypes().has(type)),
  );
  const faults = named.flatMap((type, at) => {
    if (entities.has(type) || rootTypes.has(type)) return [`${type} is not a value type: list its fields one by one`];
    if (!all.has(type)) return [`${type} is allowed with its parent, but the graph has no such type`];
    if (listed.has(type)) return [`${type} is allowed with its parent and listed field by field: it can be only one`];
    if (byShape.includes(type)) return [`${type} is allowed with its parent by its shape: it need not be named`];
    return named.indexOf(type) < at ? [`${type} is named twice`] : [];
  });
  return { types: [...byShape, ...named], faults };
}
