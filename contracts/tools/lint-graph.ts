import {
  Kind,
  parse,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  type TypeNode,
} from 'graphql';
import { entityOwners, ownerOf } from '../entity-owners.ts';
import { fault, type Finding } from './finding.ts';
import { rootFieldFaults } from './lint-root-fields.ts';
import {
  answeredFields,
  directiveArgument,
  hasDirective,
  keyFieldNames,
  objectNodes,
  objectNodesByType,
} from './subgraph-document.ts';

const rootTypes = new Set(['Query', 'Mutation', 'Subscription']);

/**
 * The project's rules for one service's SDL: everything described, foreign fields nullable, deprecations dated,
 * connections with a `first` that is never null, mutations with a `requestId`.
 * @param registered names of all services
 */
export function lintGraph(service: string, sdl: string, registered: readonly string[]): Finding[] {
  const document = parse(sdl);
  const where = `contracts/${service}/graph.graphql`;
  return [
    ...undescribed(document, service, registered).map((what) =>
      fault(`${what} has no description: front ends read the schema only (${where})`),
    ),
    ...foreignFaults(document, service, registered).map((message) => fault(`${message} (${where})`)),
    ...fieldNodes(document).flatMap(([type, field]) =>
      fieldFaults(type, field).map((message) => fault(`${message} (${where})`)),
    ),
    ...rootFieldFaults(document).map((message) => fault(`${message} (${where})`)),
    ...undatedMembers(document).map((what) => fault(`${what}${undated} (${where})`)),
  ];
}

/** The `Removal YYYY-MM-DD` that a deprecation announces, when it is a real date. */
export function removalDate(reason: string): string | undefined {
  const date = /\bRemoval (\d{4}-\d{2}-\d{2})\b/.exec(reason)?.[1];
  if (!date) return undefined;
  const time = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(date) ? date : undefined;
}

const undated = ' is deprecated without a removal date: clients cannot plan; write "Use x. Removal 2027-04-01."';

function undescribed(document: DocumentNode, service: string, registered: readonly string[]): string[] {
  const missing: string[] = [];
  const need = (what: string, node: { description?: unknown }) => {
    if (!(node.description as { value: string } | undefined)?.value.trim()) missing.push(what);
  };
  const needValues = (prefix: string, nodes: readonly InputValueDefinitionNode[] = []) => {
    for (const node of nodes) need(`${prefix}.${node.name.value}`, node);
  };
  const entities = keyFieldsByType(document);
  for (const node of document.definitions) {
    if (!('name' in node) || !node.name || node.kind === Kind.DIRECTIVE_DEFINITION) continue;
    const name = node.name.value;
    const isForeign = entityOwners[name] !== undefined && ownerOf(name, registered) !== service;
    if (node.kind.endsWith('TypeDefinition') && !rootTypes.has(name) && !isForeign)
      need(name, node as { description?: unknown });
    if ('values' in node) for (const value of node.values ?? []) need(`${name}.${value.name.value}`, value);
    if (!('fields' in node)) continue;
    for (const field of node.fields ?? []) {
      if (hasDirective(field, 'external') || (isForeign && entities.get(name)?.has(field.name.value))) continue;
      need(`${name}.${field.name.value}`, field);
      if ('arguments' in field) needValues(`${name}.${field.name.value}`, field.arguments);
    }
  }
  return missing;
}

function foreignFaults(document: DocumentNode, service: string, registered: readonly string[]): string[] {
  const keys = keyFieldsByType(document);
  return objectNodes(document).flatMap((node) => {
    const type = node.name.value;
    const keyFields = keys.get(type) ?? new Set();
    if (!entityOwners[type]) {
      return hasDirective(node, 'key')
        ? [`${type} has a @key but no owner in contracts/entity-owners.ts: nobody answers for it`]
        : [];
    }
    const owner = ownerOf(type, registered);
    if (owner === service) return [];
    return answeredFields(node)
      .filter((field) => !keyFields.has(field.name.value) && field.type.kind === Kind.NON_NULL_TYPE)
      .map(
        (field) =>
          `${type}.${field.name.value} must be nullable: ${owner ?? 'another department'} owns ${type}, and while ${service} is down ` +
          `a non-null field would take the whole ${type} away from every client (architecture rule 6)`,
      );
  });
}

function fieldFaults(type: string, field: FieldDefinitionNode): string[] {
  const name = `${type}.${field.name.value}`;
  const messages: string[] = [];
  if (namedType(field.type).endsWith('Connection')) {
    const first = field.arguments?.find((argument) => argument.name.value === 'first');
    // a default of one page is as safe as a required argument; an absent or nullable one is not
    if (first?.type.kind !== Kind.NON_NULL_TYPE) {
      messages.push(`${name} is a connection without a \`first: Int!\`: a client could ask for everything`);
    }
  }
  return messages;
}

function undatedMembers(document: DocumentNode): string[] {
  return document.definitions.flatMap((node) => {
    if (!('name' in node) || !node.name) return [];
    const name = node.name.value;
    const fields: readonly (FieldDefinitionNode | InputValueDefinitionNode)[] =
      'fields' in node ? (node.fields ?? []) : [];
    const values = 'values' in node ? (node.values ?? []) : [];
    const args = fields.flatMap((field) =>
      'arguments' in field
        ? (field.arguments ?? []).map(
            (argument) => [`${name}.${field.name.value}.${argument.name.value}`, argument] as const,
          )
        : [],
    );
    const members = [...fields, ...values].map((member) => [`${name}.${member.name.value}`, member] as const);
    return [...members, ...args]
      .filter(([, member]) => hasDirective(member, 'deprecated'))
      .filter(([, member]) => !removalDate(directiveArgument(member.directives, 'deprecated', 'reason') ?? ''))
      .map(([what]) => what);
  });
}

function fieldNodes(document: DocumentNode): [string, FieldDefinitionNode][] {
  return document.definitions.flatMap((node) => {
    const isOutput =
      node.kind === Kind.OBJECT_TYPE_DEFINITION ||
      node.kind === Kind.OBJECT_TYPE_EXTENSION ||
      node.kind === Kind.INTERFACE_TYPE_DEFINITION ||
      node.kind === Kind.INTERFACE_TYPE_EXTENSION;
    return isOutput ? (node.fields ?? []).map((field): [string, FieldDefinitionNode] => [node.name.value, field]) : [];
  });
}

function keyFieldsByType(document: DocumentNode): Map<string, Set<string>> {
  return new Map([...objectNodesByType(document)].map(([type, nodes]) => [type, keyFieldNames(nodes)]));
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
