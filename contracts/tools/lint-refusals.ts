import { Kind, parse, type FieldDefinitionNode, type TypeNode } from 'graphql';
import { purposesOfRole, type Purpose, type Role } from '../caller.ts';
import { allowedWithParent, type Rule } from '../policy.ts';
import { fault, type Finding } from './finding.ts';
import { rulesOf } from './policy-faults.ts';
import type { ServiceContract } from './read-contracts.ts';
import { answeredFields, objectNodes } from './subgraph-document.ts';

/** One field as one service answers it, under that service's rule. */
interface RuledField {
  service: string;
  type: string;
  field: FieldDefinitionNode;
  rule: Rule;
}

const rootTypes = new Set(['Query', 'Mutation']);

/**
 * A field that can be refused to a caller who was allowed all that leads to it is nullable: a refusal of a non-null
 * field would take its parent along. On every path from a root to the field's type, one rule must refuse all callers
 * whom the field's own rule refuses; otherwise the field must be nullable.
 */
export function refusalFaults(services: readonly ServiceContract[]): Finding[] {
  const fields = services.flatMap(ruledFields);
  const leadingTo = groupByType(fields);
  return fields
    .filter(({ type, field }) => field.type.kind === Kind.NON_NULL_TYPE && !rootTypes.has(type))
    .flatMap((asked) => {
      const way = unguardedWay(asked, leadingTo);
      return way
        ? [
            fault(
              `${nameOf(asked)} must be nullable: who comes by ${way.map(nameOf).join(' → ')} may be refused it, and the refusal ` +
                `would take the whole ${asked.type} away (contracts/${asked.service}/policy.ts)`,
            ),
          ]
        : [];
    });
}

function ruledFields({ name: service, sdl, policy }: ServiceContract): RuledField[] {
  const { rules = {} } = policy ? rulesOf(policy) : {};
  return objectNodes(parse(sdl)).flatMap((node) =>
    answeredFields(node).map((field) => {
      const rule = rules[`${node.name.value}.${field.name.value}`];
      return { service, type: node.name.value, field, rule: isRule(rule) ? rule : allowedWithParent };
    }),
  );
}

/** Another check reports a field without a rule; here every caller of its parent passes. */
function isRule(value: unknown): value is Rule {
  return typeof value === 'object' && value !== null && 'roles' in value;
}

/**
 * A path from a root to the type of `asked` on which no rule refuses all callers whom `asked` refuses; undefined when
 * there is none.
 */
function unguardedWay(
  asked: RuledField,
  leadingTo: ReadonlyMap<string, readonly RuledField[]>,
): RuledField[] | undefined {
  const seen = new Set([asked.type]);
  const open: { type: string; way: RuledField[] }[] = [{ type: asked.type, way: [] }];
  for (let next = open.shift(); next; next = open.shift()) {
    for (const step of leadingTo.get(next.type) ?? []) {
      if (admitsNoMore(step, asked)) continue;
      const way = [step, ...next.way];
      if (rootTypes.has(step.type)) return way;
      if (seen.has(step.type)) continue;
      seen.add(step.type);
      open.push({ type: step.type, way });
    }
  }
  return undefined;
}

/** Whether every caller who passes `before` also passes `after`. */
function admitsNoMore(before: RuledField, after: RuledField): boolean {
  const [given, asked] = [before.rule, after.rule];
  // each service checks the age of its own replica
  if (asked.confidentiality === 'RESTRICTED' && given.confidentiality !== 'RESTRICTED') return false;
  if (asked.confidentiality === 'RESTRICTED' && before.service !== after.service) return false;
  if (!holds(given.roles === 'ANY' ? undefined : given.roles, asked.roles === 'ANY' ? undefined : asked.roles))
    return false;
  if (!holds(given.departments, asked.departments)) return false;
  const roles = given.roles === 'ANY' ? (Object.keys(purposesOfRole) as Role[]) : given.roles;
  const binds = (...bound: Role[]) => roles.some((role) => bound.includes(role));
  if (binds('officer', 'supervisor') && !holds(given.officersOf ?? given.departments, asked.officersOf)) return false;
  if (binds('steward') && !holds(given.stewardsOf ?? given.departments, asked.stewardsOf)) return false;
  if (!isPersonal(asked)) return true;
  if (!isPersonal(given)) return false;
  const usual: readonly Purpose[] = roles.flatMap((role) => purposesOfRole[role]);
  return holds(
    (given.purposes ?? usual).filter((purpose) => usual.includes(purpose)),
    asked.purposes,
  );
}

/** Whether `asked` (everybody when absent) holds all of `given`. */
function holds(given: readonly string[] | undefined, asked: readonly string[] | undefined): boolean {
  return asked === undefined || (given !== undefined && given.every((one) => asked.includes(one)));
}

function isPersonal({ confidentiality }: Rule): boolean {
  return confidentiality === 'PERSONAL' || confidentiality === 'RESTRICTED';
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function nameOf({ type, field }: RuledField): string {
  return `${type}.${field.name.value}`;
}
/** The fields that lead to each type. */
function groupByType(fields: readonly RuledField[]): Map<string, RuledField[]> {
  const groups = new Map<string, RuledField[]>();
  for (const one of fields) {
    const type = namedType(one.field.type);
    const known = groups.get(type);
    if (known) known.push(one);
    else groups.set(type, [one]);
  }
  return groups;
}
