import { departments, entityOwners, ownerOf } from '@one-window/contracts';
import { isObjectType, Kind, type ConstDirectiveNode, type GraphQLObjectType, type GraphQLSchema } from 'graphql';

/** The required keys: no optional one, no index signature. */
type SureKeys<T> = keyof {
  [K in keyof T as string extends K ? never : object extends Pick<T, K> ? never : K]: true;
} &
  string;

/** Object types: a scalar's parent is no object. */
type Described<Resolvers, Parents> = {
  [T in keyof Resolvers & keyof Parents & string]: Parents[T] extends object ? T : never;
}[keyof Resolvers & keyof Parents & string];

/** Fields of a type that no property of its parent answers; a root type has no parent. */
type BeyondParent<Fields, Parent> = Exclude<
  keyof NonNullable<Fields> & string,
  '__resolveReference' | '__isTypeOf' | (string extends keyof Parent ? never : SureKeys<Parent>)
>;

/**
 * The fields that need a resolver, as `'Type.field'`, by the generated `Resolvers` and `ResolversParentTypes`. A refusal
 * that concerns no field of the input has none.
 */
type FieldsToAnswer<Resolvers, Parents> = Exclude<
  {
    [T in Described<Resolvers, Parents>]: `${T}.${BeyondParent<Resolvers[T], Parents[T]>}`;
  }[Described<Resolvers, Parents>],
  'UserError.field'
>;

type AnsweredBy<Noun> = Noun extends unknown
  ? { [T in keyof Noun & string]: `${T}.${SureKeys<Noun[T]>}` }[keyof Noun & string]
  : never;

/**
 * Resolvers of a whole graph, and in its type the fields without a resolver: a definition accepts it only without any.
 */
export interface Gathered<Unanswered extends string = never> {
  types: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Never set; makes the compiler name the missing fields. */
  unanswered?: Unanswered;
}

/**
 * Merges the nouns' resolvers into those of a graph: `gather<Resolvers, ResolversParentTypes>()(caseResolvers, …)`,
 * called twice since TypeScript infers all type arguments or none. Nouns are written `{ … } satisfies Resolvers`, so
 * that their type lists the fields that they answer. A field that neither a noun nor its parent's row answers does not
 * compile.
 * @throws Error that names every field that two nouns answer
 */
export function gather<Resolvers, Parents>() {
  return <Nouns extends readonly object[]>(
    ...nouns: Nouns
  ): Gathered<Exclude<FieldsToAnswer<Resolvers, Parents>, AnsweredBy<Nouns[number]>>> => {
    const types: Record<string, Record<string, unknown>> = {};
    const twice: string[] = [];
    for (const [type, fields] of nouns.flatMap((noun) => Object.entries(noun) as [string, object][])) {
      const known = (types[type] ??= {});
      for (const [field, resolve] of Object.entries(fields)) {
        if (Object.hasOwn(known, field)) twice.push(`${type}.${field} is answered twice`);
        known[field] = resolve;
      }
    }
    if (twice.length > 0) throw new Error(twice.join('\n'));
    return { types };
  };
}

const roots = ['Query', 'Mutation'];
const ofFederation = new Set(['_entities', '_service']);

const named = (directives: readonly ConstDirectiveNode[] | undefined, name: string) =>
  (directives ?? []).filter((directive) => directive.name.value === name);

/** The fields that a service adds to an entity: neither its key nor what it requires of others. */
function addedFields(entity: GraphQLObjectType): string[] {
  const nodes = [entity.astNode, ...entity.extensionASTNodes];
  const keys = nodes
    .flatMap((node) => named(node?.directives, 'key'))
    .flatMap(({ arguments: list = [] }) => list.map(({ value }) => (value.kind === Kind.STRING ? value.value : '')))
    .flatMap((fields) => fields.split(/\s+/));
  return Object.values(entity.getFields())
    .filter(({ name, astNode }) => !keys.includes(name) && named(astNode?.directives, 'external').length === 0)
    .map(({ name }) => name);
}

/**
 * The faults of a graph's resolvers: resolvers for fields that it does not have, and fields without one that no row
 * answers either: of the roots, and of another department's entity, of which a service has no row.
 * @param service whose resolvers they are, for the messages
 */
export function misfits(service: string, schema: GraphQLSchema, { types }: Gathered): string[] {
  const where = `contracts/${service}/graph.graphql`;
  const fieldsOf = (name: string) => {
    const type = schema.getType(name);
    return isObjectType(type) ? Object.keys(type.getFields()) : [];
  };
  const beside = Object.entries(types).flatMap(([type, fields]) =>
    Object.keys(fields)
      .filter((field) => !field.startsWith('__') && !fieldsOf(type).includes(field))
      .map((field) => `${type}.${field} has a resolver, but ${where} has no such field`),
  );
  const unanswered = roots.flatMap((type) =>
    fieldsOf(type)
      .filter((field) => !ofFederation.has(field) && typeof types[type]?.[field] !== 'function')
      .map((field) => `${type}.${field} has no resolver: nobody answers it`),
  );
  const registered = departments.map((department) => department.name);
  const ofOthers = Object.keys(entityOwners)
    .filter((entity) => ownerOf(entity, registered) !== service)
    .flatMap((entity) => {
      const type = schema.getType(entity);
      return isObjectType(type) ? addedFields(type).map((field) => [entity, field] as const) : [];
    })
    .filter(([entity, field]) => typeof types[entity]?.[field] !== 'function')
    .map(([entity, field]) => `${entity}.${field} has no resolver: it would be null for everybody`);
  return [...beside, ...unanswered, ...ofOthers];
}
