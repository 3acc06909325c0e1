import type { DocumentNode } from 'graphql';
import type { Purpose, Role } from './caller.ts';
import { allowedTypesOf, fieldsOf } from './policy-types.ts';
import { graphDocument } from './subgraph-sdl.ts';

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
  /** Purposes that open it; any purpose of the role when absent. Only checked from PERSONAL upwards. */
  purposes?: readonly Purpose[];
  confidentiality: Confidentiality;
  /** Category written to the access ledger, e.g. `pension`. */
  category?: string;
  /** Read by other services through the gateway for their own work (`@requires`): no client can ask for it. */
  evidence?: boolean;
}

/** A rule with its name in the graph's descriptions. */
export interface NamedRule extends Rule {
  name?: string;
}

/** The table of one team: every field of its SDL by `Type.field`. */
export interface Policy {
  service: string;
  /** @throws Error that says which types are named twice, are entities or are not in the graph */
  readonly fields: Readonly<Record<string, NamedRule>>;
}

/** A rule and the fields that stand under it: `[rule, { Type: ['field', …] }]`. */
export type Grant = readonly [Rule, Readonly<Record<string, readonly string[]>>];

/** A part of a team's table. */
export interface PolicyPart {
  /** Grants by the name of their rule; fields of entities, of `Query` and of `Mutation` stand nowhere else. */
  rules: Readonly<Record<string, Grant>>;
  /**
   * Value types whose fields every caller who may read their parent may read. Never an entity. A value type with a
   * narrower field stands in `rules` instead, field by field. Connections, edges, payloads and the types of
   * `shared.graphql` need not be named.
   */
  allowedWithParent?: readonly string[];
}

/** Any caller. */
export const open: Rule = { roles: 'ANY', confidentiality: 'PUBLIC' };

/** Callers whom its parent's rule allows. */
export const allowedWithParent: Rule = { roles: 'ANY', confidentiality: 'PUBLIC' };

/**
 * Builds a team's table from its parts.
 * @param document the team's graph, which says what types there are
 * @throws Error when a field has two rules, or two rules have one name
 */
export function definePolicy(
  service: string,
  parts: readonly PolicyPart[],
  document: () => DocumentNode = () => graphDocument(service),
): Policy {
  const listed = new Map<string, NamedRule>();
  const named = new Map<string, Rule>();
  for (const [name, [rule, types]] of parts.flatMap((part) => Object.entries(part.rules))) {
    if ((named.get(name) ?? rule) !== rule) throw new Error(`policy of ${service}: two rules are named ${name}`);
    named.set(name, rule);
    for (const key of keysOf(types)) {
      if (listed.has(key)) throw new Error(`policy of ${service}: ${key} has two rules`);
      listed.set(key, { ...rule, name });
    }
  }
  const allowed = parts.flatMap((part) => part.allowedWithParent ?? []);
  let fields: Record<string, NamedRule> | undefined;
  return {
    service,
    // services import one another's events beside the policy: the graph is read only by who asks for the table
    get fields() {
      return (fields ??= { ...Object.fromEntries(listed), ...allowedFields(service, document(), listed, allowed) });
    },
  };
}

function keysOf(types: Grant[1]): string[] {
  return Object.entries(types).flatMap(([type, names]) => names.map((name) => `${type}.${name}`));
}

/** The fields of the types that are allowed with their parent. */
function allowedFields(
  service: string,
  document: DocumentNode,
  listed: ReadonlyMap<string, NamedRule>,
  named: readonly string[],
): Record<string, NamedRule> {
  const listedTypes = new Set([...listed.keys()].map((key) => key.split('.')[0]!));
  const { types, faults } = allowedTypesOf(document, named, listedTypes);
  if (faults.length > 0) throw new Error(faults.map((fault) => `contracts/${service}/policy.ts: ${fault}`).join('\n'));
  const rule: NamedRule = { ...allowedWithParent, name: 'allowedWithParent' };
  return Object.fromEntries(
    types.flatMap((type) => fieldsOf(document, type).map((field) => [`${type}.${field}`, rule] as const)),
  );
}
