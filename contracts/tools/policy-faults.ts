import { parse } from 'graphql';
import { entityOwners, ownerOf } from './entity-owners.ts';
import { fault, type Finding } from './finding.ts';
import { sharedTypes } from '../subgraph-sdl.ts';
import { answeredFields, keyFieldNames, objectNodesByType } from './subgraph-document.ts';

/** The part of a team's policy that this check reads: its rules by `Type.field`. */
export interface PolicyTable {
  fields: Record<string, unknown>;
}

/**
 * A policy against the SDL of its service: every field that the service answers has a rule, no rule names a field that
 * is not there. `@external` fields and the keys of foreign entities are not the service's own.
 */
export function policyFaults(
  service: string,
  sdl: string,
  policy: PolicyTable,
  registered: readonly string[],
): Finding[] {
  const where = `contracts/${service}/policy.ts`;
  const byType = objectNodesByType(parse(sdl));
  const known = new Set<string>();
  const needed = new Set<string>();
  for (const [type, nodes] of byType) {
    const isForeign = entityOwners[type] !== undefined && ownerOf(type, registered) !== service;
    const foreignKeys = isForeign ? keyFieldNames(nodes) : new Set<string>();
    for (const node of nodes) {
      for (const field of node.fields ?? []) known.add(`${type}.${field.name.value}`);
      for (const { name } of answeredFields(node))
        if (!foreignKeys.has(name.value)) needed.add(`${type}.${name.value}`);
    }
  }
  return [
    ...[...needed]
      .filter((field) => !Object.hasOwn(policy.fields, field))
      .map((field) => fault(`${field} has no rule: nobody may read it until ${where} says who`)),
    ...Object.keys(policy.fields)
      .filter((field) => !known.has(field) && !sharedTypes().has(field.split('.')[0]!))
      .map((field) =>
        fault(`${where} has a rule for ${field}, which contracts/${service}/graph.graphql does not have`),
      ),
  ];
}
