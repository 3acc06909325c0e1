import { parse } from 'graphql';
import type { NamedRule } from '../policy.ts';
import { entityOwners, ownerOf } from '../entity-owners.ts';
import { fault, type Finding } from './finding.ts';
import { answeredFields, keyFieldNames, objectNodesByType } from './subgraph-document.ts';

/** The part of a team's policy that this check reads: its rules by `Type.field`. */
export interface PolicyTable {
  readonly fields: Readonly<Record<string, Partial<NamedRule>>>;
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
  const { rules, faults } = rulesOf(policy);
  if (!rules) return faults;
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
      .filter((field) => !Object.hasOwn(rules, field))
      .map((field) => fault(`${field} has no rule: nobody may read it until ${where} says who`)),
    ...Object.keys(rules)
      .filter((field) => !known.has(field))
      .map((field) =>
        fault(`${where} has a rule for ${field}, which contracts/${service}/graph.graphql does not have`),
      ),
  ];
}

/** A policy's rules, or the faults that keep it from having any. */
export function rulesOf(policy: PolicyTable): { rules?: PolicyTable['fields']; faults: Finding[] } {
  try {
    return { rules: policy.fields, faults: [] };
  } catch (error) {
    return { faults: (error as Error).message.split('\n').map(fault) };
  }
}
