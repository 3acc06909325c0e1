import {
  buildASTSchema,
  Kind,
  parse,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
} from 'graphql';

const federationDirectives = parse(/* GraphQL */ `
  scalar _FieldSet
  directive @key(fields: _FieldSet!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE
  directive @requires(fields: _FieldSet!) on FIELD_DEFINITION
  directive @provides(fields: _FieldSet!) on FIELD_DEFINITION
  directive @external(reason: String) on OBJECT | FIELD_DEFINITION
  directive @shareable repeatable on OBJECT | FIELD_DEFINITION
  directive @override(from: String!, label: String) on FIELD_DEFINITION
  directive @interfaceObject on OBJECT
  directive @inaccessible on FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ARGUMENT_DEFINITION | SCALAR | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION
  directive @tag(
    name: String!
  ) repeatable on FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ARGUMENT_DEFINITION | SCALAR | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION | SCHEMA
`);

const extensionToDefinition = {
  [Kind.SCALAR_TYPE_EXTENSION]: Kind.SCALAR_TYPE_DEFINITION,
  [Kind.OBJECT_TYPE_EXTENSION]: Kind.OBJECT_TYPE_DEFINITION,
  [Kind.INTERFACE_TYPE_EXTENSION]: Kind.INTERFACE_TYPE_DEFINITION,
  [Kind.UNION_TYPE_EXTENSION]: Kind.UNION_TYPE_DEFINITION,
  [Kind.ENUM_TYPE_EXTENSION]: Kind.ENUM_TYPE_DEFINITION,
  [Kind.INPUT_OBJECT_TYPE_EXTENSION]: Kind.INPUT_OBJECT_TYPE_DEFINITION,
} as const;

/** What a subgraph says of one object type, in its definition or in `extend type`. */
export type ObjectNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

/** The object types of a document, definitions and extensions alike. */
export function objectNodes(document: DocumentNode): ObjectNode[] {
  return document.definitions.filter(
    (node): node is ObjectNode => node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION,
  );
}

/** The same by type name: a definition and its extensions together. */
export function objectNodesByType(document: DocumentNode): Map<string, ObjectNode[]> {
  const byType = new Map<string, ObjectNode[]>();
  for (const node of objectNodes(document)) {
    byType.set(node.name.value, [...(byType.get(node.name.value) ?? []), node]);
  }
  return byType;
}

/** The value of a directive's string argument, when the directive and the argument are there. */
export function directiveArgument(
  directives: readonly ConstDirectiveNode[] | undefined,
  directive: string,
  argument: string,
): string | undefined {
  const value = directives
    ?.find((node) => node.name.value === directive)
    ?.arguments?.find((node) => node.name.value === argument)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

/** Whether a node carries a directive of that name. */
export function hasDirective(node: { directives?: readonly ConstDirectiveNode[] }, name: string): boolean {
  return node.directives?.some((directive) => directive.name.value === name) ?? false;
}

/** Names of the fields that the `@key`s of a type are made of (first level). */
export function keyFieldNames(nodes: readonly ObjectNode[]): Set<string> {
  const sets = nodes
    .flatMap((node) => node.directives ?? [])
    .filter((directive) => directive.name.value === 'key')
    .map((directive) => directiveArgument([directive], 'key', 'fields') ?? '');
  return new Set(sets.flatMap((set) => set.replace(/\{[^{}]*\}/g, ' ').split(/[\s,]+/)).filter(Boolean));
}

/**
 * A subgraph's SDL as a document that plain GraphQL tools take: the federation directives defined, `@link` and other
 * schema extensions dropped, each `extend type` without a definition turned into one.
 */
export function plainDocument(sdl: string): DocumentNode {
  const own = parse(sdl).definitions.filter(
    (node) => node.kind !== Kind.SCHEMA_EXTENSION && node.kind !== Kind.SCHEMA_DEFINITION,
  );
  const defined = new Set(
    own.flatMap((node) => (node.kind.endsWith('Definition') && 'name' in node ? [node.name!.value] : [])),
  );
  const definitions = own.map((node): DefinitionNode => {
    const kind = extensionToDefinition[node.kind as keyof typeof extensionToDefinition];
    if (!kind || !('name' in node) || defined.has(node.name!.value)) return node;
    defined.add(node.name!.value);
    return { ...node, kind } as DefinitionNode;
  });
  const directives = federationDirectives.definitions.filter(
    (node) => !('name' in node && defined.has(node.name!.value)),
  );
  return { kind: Kind.DOCUMENT, definitions: [...directives, ...definitions] };
}

/** A subgraph's SDL as a schema of its own, for comparison; it need not be complete (no query type, say). */
export function plainSchema(sdl: string): GraphQLSchema {
  return buildASTSchema(plainDocument(sdl), { assumeValid: true, assumeValidSDL: true });
}

/** Fields of an object type that a service itself answers: not `@external`. */
export function answeredFields(node: ObjectNode): FieldDefinitionNode[] {
  return (node.fields ?? []).filter((field) => !hasDirective(field, 'external') && !hasDirective(node, 'external'));
}
