import { Kind, parse, type DefinitionNode, type TypeNode } from 'graphql';
import { sharedTypes } from '../subgraph-sdl.ts';
import { entityOwners, ownerOf } from '../entity-owners.ts';
import { fault, type Finding } from './finding.ts';
import { pascal } from './pascal.ts';
import { answeredFields, hasDirective, keyFieldNames, objectNodesByType, plainDocument } from './subgraph-document.ts';

/** One service's SDL. */
interface Sdl {
  name: string;
  sdl: string;
}

/** What two services both claim, with the coordinates that it concerns. */
export interface Clash {
  finding: Finding;
  /** `Type.field`, or `Type` when the whole type is claimed twice. */
  coordinate: string;
}

const kinds: Partial<Record<DefinitionNode['kind'], string>> = {
  [Kind.OBJECT_TYPE_DEFINITION]: 'type',
  [Kind.INTERFACE_TYPE_DEFINITION]: 'interface',
  [Kind.UNION_TYPE_DEFINITION]: 'union',
  [Kind.ENUM_TYPE_DEFINITION]: 'enum',
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: 'input',
  [Kind.SCALAR_TYPE_DEFINITION]: 'scalar',
};
const roots = new Set(['Query', 'Mutation', 'Subscription']);

/**
 * What several services define and only one can: a field of the same name on one type, a value type, an enum or an input
 * with other members, one name for two kinds of type. Each says who, and what to do.
 * @param published as promised: who was first stays
 */
export function clashes(services: readonly Sdl[], published: readonly Sdl[]): Clash[] {
  const first: First = (names, isThere) => {
    const promised = names.find((name) => published.some((other) => other.name === name && isThere(other.sdl)));
    return promised === undefined
      ? { keeper: names[0]!, right: 'may keep it, as the first in departments.json' }
      : { keeper: promised, right: 'has it already' };
  };
  return [...fieldClashes(services, first), ...memberClashes(services, first), ...kindClashes(services)];
}

/** Who of several keeps what all of them define, and by what right. */
type First = (names: readonly string[], isThere: (sdl: string) => boolean) => { keeper: string; right: string };

/** `Type.field` → the services that answer it, each with whether it shares the field. */
function answerers(services: readonly Sdl[]): { claims: Map<string, Map<string, boolean>>; keyed: Set<string> } {
  const claims = new Map<string, Map<string, boolean>>();
  const keyed = new Set<string>();
  for (const { name, sdl } of services) {
    for (const [type, nodes] of objectNodesByType(parse(sdl))) {
      const keys = keyFieldNames(nodes);
      if (keys.size > 0) keyed.add(type);
      const isTypeShared = nodes.some((node) => hasDirective(node, 'shareable'));
      for (const field of nodes.flatMap(answeredFields)) {
        if (keys.has(field.name.value)) continue;
        const at = `${type}.${field.name.value}`;
        const isShared = isTypeShared || hasDirective(field, 'shareable');
        claims.set(at, (claims.get(at) ?? new Map<string, boolean>()).set(name, isShared));
      }
    }
  }
  return { claims, keyed };
}

function fieldClashes(services: readonly Sdl[], first: First): Clash[] {
  const registered = services.map(({ name }) => name);
  const { claims, keyed } = answerers(services);
  const valueTypes = new Map<string, Set<string>>();
  const found: Clash[] = [];
  for (const [at, by] of claims) {
    const unshared = [...by].filter(([, isShared]) => !isShared);
    if (by.size < 2 || unshared.length === 0 || isMoving(at, services)) continue;
    const [type = '', field = ''] = at.split('.');
    const names = [...by.keys()];
    if (!keyed.has(type) && !roots.has(type)) {
      valueTypes.set(type, new Set([...(valueTypes.get(type) ?? []), ...names]));
      continue;
    }
    const owner = ownerOf(type, registered);
    const { keeper, right } =
      owner && names.includes(owner)
        ? { keeper: owner, right: `owns ${type}` }
        : first(names, (sdl) => defines(sdl, type, field));
    const remedy = remedyFor(
      type,
      field,
      names.filter((name) => name !== keeper),
    );
    found.push(clash(at, `${at} is answered by ${names.join(' and ')}: ${keeper} ${right}; ${remedy}`));
  }
  for (const [type, by] of valueTypes) {
    const names = [...by];
    const { keeper } = first(names, (sdl) => defines(sdl, type));
    const others = names.filter((name) => name !== keeper);
    found.push(clash(type, `type ${type} is defined by ${names.join(' and ')}: ${valueRemedy(type, others)}`));
  }
  return found;
}

const clash = (coordinate: string, message: string): Clash => ({ coordinate, finding: fault(message) });

/** Whether a field is on its way from one service to another (`@override`): both answer it until it is there. */
function isMoving(at: string, services: readonly Sdl[]): boolean {
  return services.some(({ sdl }) =>
    objectNodesByType(parse(sdl))
      .get(at.split('.')[0]!)
      ?.some((node) =>
        node.fields?.some((field) => at.endsWith(`.${field.name.value}`) && hasDirective(field, 'override')),
      ),
  );
}

function remedyFor(type: string, field: string, others: readonly string[]): string {
  const own = others.map((name) => `${name} calls its own \`${prefixed(name, field)}\``).join(', ');
  if (roots.has(type)) return own;
  const owned = entityOwners[type] ? ', or marks it @external and @requires it when it only needs to read it' : '';
  return `${own}${owned}`;
}

function valueRemedy(type: string, others: readonly string[]): string {
  const own = others.map((name) => `${name} calls its own \`${pascal(name)}${type}\``).join(', ');
  return `${own}, or it moves to contracts/shared.graphql when it means the same everywhere`;
}

/** Enums and inputs of one name whose members differ: composition would join the ones and cut down the others. */
function memberClashes(services: readonly Sdl[], first: First): Clash[] {
  const defined = new Map<string, Map<string, Set<string>>>();
  for (const { name, sdl } of services) {
    for (const node of plainDocument(sdl).definitions) {
      const kind = kinds[node.kind];
      if ((kind !== 'enum' && kind !== 'input') || !('name' in node) || !node.name) continue;
      if (sharedTypes().has(node.name.value)) continue;
      const key = `${kind} ${node.name.value}`;
      defined.set(key, (defined.get(key) ?? new Map<string, Set<string>>()).set(name, memberNames(node)));
    }
  }
  return [...defined].flatMap(([key, by]) => {
    const names = [...by.keys()];
    const type = key.split(' ')[1]!;
    const { keeper } = first(names, (sdl) => defines(sdl, type));
    const base = by.get(keeper)!;
    const differing = names.filter((name) => name !== keeper && !isSameSet(by.get(name)!, base));
    if (differing.length === 0) return [];
    const difference = differing.map((name) => `${name} ${differenceOf(by.get(name)!, base)}`).join(', ');
    return [
      clash(
        type,
        `${key} is defined by ${names.join(' and ')}, and they differ: against ${keeper}, ${difference}; ${valueRemedy(type, differing)}`,
      ),
    ];
  });
}

function kindClashes(services: readonly Sdl[]): Clash[] {
  const byName = new Map<string, Map<string, string>>();
  for (const { name, sdl } of services) {
    for (const node of plainDocument(sdl).definitions) {
      const kind = kinds[node.kind];
      if (!kind || !('name' in node) || !node.name) continue;
      const by = byName.get(node.name.value) ?? new Map<string, string>();
      byName.set(node.name.value, by.set(name, kind));
    }
  }
  return [...byName]
    .filter(([, by]) => new Set(by.values()).size > 1)
    .map(([type, by]) => {
      const who = [...by].map(([name, kind]) => `${article(kind)} ${kind} in ${name}`).join(' and ');
      return clash(
        type,
        `${type} is ${who}: one name stands for one thing in the whole graph; the newer one takes its department's name in front`,
      );
    });
}

function memberNames(node: DefinitionNode): Set<string> {
  if (node.kind === Kind.ENUM_TYPE_DEFINITION) return new Set((node.values ?? []).map(({ name }) => name.value));
  if (node.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION) return new Set();
  return new Set((node.fields ?? []).map(({ name, type }) => `${name.value}: ${typeText(type)}`));
}

function typeText(type: TypeNode): string {
  if (type.kind === Kind.NON_NULL_TYPE) return `${typeText(type.type)}!`;
  return type.kind === Kind.LIST_TYPE ? `[${typeText(type.type)}]` : type.name.value;
}

function differenceOf(own: ReadonlySet<string>, base: ReadonlySet<string>): string {
  const more = [...own].filter((name) => !base.has(name));
  const less = [...base].filter((name) => !own.has(name));
  return [more.length > 0 && `has ${more.join(', ')}`, less.length > 0 && `lacks ${less.join(', ')}`]
    .filter(Boolean)
    .join(' and ');
}

function isSameSet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((name) => other.has(name));
}

function defines(sdl: string, type: string, field?: string): boolean {
  return plainDocument(sdl).definitions.some(
    (node) =>
      'name' in node &&
      node.name?.value === type &&
      (field === undefined || ('fields' in node && (node.fields ?? []).some(({ name }) => name.value === field))),
  );
}

function prefixed(service: string, field: string): string {
  const own = pascal(service);
  return `${own[0]!.toLowerCase()}${own.slice(1)}${field[0]!.toUpperCase()}${field.slice(1)}`;
}

function article(word: string): string {
  return /^[aeiou]/.test(word) ? 'an' : 'a';
}
