import { Kind } from 'graphql';
import type { Purpose, Role } from './caller.ts';
import { sharedTypes } from './subgraph-sdl.ts';

/**
 * How confidential a field is.
 * `PUBLIC` needs nothing; `INTERNAL` a role; `PERSONAL` a role, a purpose and a jurisdiction, and is written to the
 * ledger; `RESTRICTED` as PERSONAL, and is refused while the replica that grants it is stale (`STALE_AUTHORITY`).
 */
export type Confidentiality = 'PUBLIC' | 'INTERNAL' | 'PERSONAL' | 'RESTRICTED';

/** Who may ask for a field, and for what. What is not allowed is denied. */
export interface Rule {
  roles: readonly Role[] | 'ANY';
  /** Departments whose accounts may; any when absent. */
  departments?: readonly string[];
  /** Departments whose officers and supervisors may; of any when absent. Other roles are not asked. */
  officersOf?: readonly string[];
  /** Departments whose data stewards may; of any when absent. Other roles are not asked. */
  stewardsOf?: readonly string[];
  /** Purposes that open it; any purpose of the role when absent. Only looked at from PERSONAL upwards. */
  purposes?: readonly Purpose[];
  confidentiality: Confidentiality;
  /** Category written to the access ledger, e.g. `pension`. */
  category?: string;
  /** Read by other services through the gateway for their own work (`@requires`): no client can ask for it. */
  evidence?: boolean;
}

/** The table of one team: every field of its SDL by `Type.field`. */
export interface Policy {
  service: string;
  fields: Record<string, Rule>;
}

/** A group of fields under one rule: `[rule, { Type: ['field', …] }]`. */
export type PolicyGroup = readonly [Rule, Record<string, readonly string[]>];

/**
 * Builds a team's table from its groups; the shared value types are carried in each.
 * @throws Error when a field is named twice
 */
export function definePolicy(service: string, groups: readonly PolicyGroup[]): Policy {
  const fields: Record<string, Rule> = sharedFields();
  for (const [rule, types] of groups) {
    for (const [type, names] of Object.entries(types)) {
      for (const name of names) {
        const key = `${type}.${name}`;
        if (fields[key]) throw new Error(`policy of ${service}: ${key} has two rules`);
        fields[key] = rule;
      }
    }
  }
  return { service, fields };
}

/** Fields of the shared value types, in whatever answer they stand: their parent's rule let them through. */
function sharedFields(): Record<string, Rule> {
  const nodes = [...sharedTypes().values()].map(({ node }) => node);
  return Object.fromEntries(
    nodes.flatMap((node) =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION
        ? (node.fields ?? []).map((field) => [`${node.name.value}.${field.name.value}`, CARRIED])
        : [],
    ),
  );
}

/** Part of an answer that its parent's rule already let through (connections, payloads, value types). */
export const CARRIED: Rule = { roles: 'ANY', confidentiality: 'PUBLIC' };
