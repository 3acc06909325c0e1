import {
  getNamedType,
  isInputObjectType,
  isObjectType,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputField,
  type GraphQLSchema,
} from 'graphql';
import { isUuid } from '../request/loaders.ts';

/**
 * What a service declares of the ids in its mutations' inputs, by the name of the field: the code of its error
 * catalogue which says that the named resident does not exist, or null when the id names no resident. Ids named after
 * residents (`residentId`, refused as RESIDENT_NOT_FOUND) or after another type of the graph that has an id (`caseId`)
 * need no entry.
 */
export type ResidentInputs<Errors> = Readonly<Record<string, (keyof Errors & string) | null>>;

/** Residents named by id to a root field, by the name of the argument or of the input's field. */
export type ResidentsAskedFor = ReadonlyMap<string, readonly string[]>;

type Args = { id?: unknown; input?: Record<string, unknown> };

/** Which residents a call of a root field names, and which of them its refusals say do not exist. */
export interface AskedFor {
  /** The residents whom a call names by id; texts that can't be an id are left out. */
  residentsIn(args: Args): ResidentsAskedFor;
  /** Of them, those whom a payload refuses as not existing or not visible to the caller. */
  notFound(result: unknown, asked: ResidentsAskedFor): string[];
}

/** The code with which every service refuses a resident who does not exist. */
const residentNotFound = 'RESIDENT_NOT_FOUND';

const isIdName = (name: string) => /Ids?$/.test(name) && name !== 'requestId';
const asList = (value: unknown) => (Array.isArray(value) ? value : [value]) as unknown[];

/** Finds for each root field which residents its arguments name. */
export class AskedForReader {
  readonly #table: ResidentInputs<Record<string, unknown>>;
  readonly #typeNames: readonly string[];
  readonly #refusals: ReadonlySet<string>;
  readonly #faults = new Set<string>();

  constructor(schema: GraphQLSchema, table: ResidentInputs<Record<string, unknown>>) {
    this.#table = table;
    const types = Object.values(schema.getTypeMap());
    this.#typeNames = types.filter((type) => isObjectType(type) && type.getFields()['id']).map(({ name }) => name);
    this.#refusals = new Set([residentNotFound, ...Object.values(table).flatMap((code) => code ?? [])]);
    const known = new Set(types.filter(isInputObjectType).flatMap((type) => Object.keys(type.getFields())));
    for (const name of Object.keys(table))
      if (!known.has(name)) this.#faults.add(`residentInputs names ${name}, which no input of the graph has`);
  }

  /** Ids of which no list says whom they name. */
  get faults(): readonly string[] {
    return [...this.#faults];
  }

  /** The residents that calls of a field of `Query` or `Mutation` name; undefined when the field names none. */
  of(field: GraphQLField<unknown, unknown>): AskedFor | undefined {
    const input = field.args.find(({ name }) => name === 'input');
    const type = input && getNamedType(input.type);
    const keys = type && isInputObjectType(type) ? this.#keysOf(type) : [];
    const isOne = getNamedType(field.type).name === 'Resident' && field.args.some(({ name }) => name === 'id');
    if (keys.length === 0 && !isOne) return undefined;
    return {
      residentsIn: (args) => {
        const named = keys.map(([key, idsIn]) => [key, idsIn(args.input?.[key])] as const);
        const asked = isOne ? [['id', asList(args.id)] as const, ...named] : named;
        const ids = asked.map(([key, values]) => [key, values.filter(isId)] as const);
        return new Map(ids.filter(([, found]) => found.length > 0));
      },
      notFound: (result, asked) => {
        const { userErrors } = (result ?? {}) as { userErrors?: readonly { code: string; field?: string | null }[] };
        const refusals = (userErrors ?? []).filter(({ code }) => this.#refusals.has(code));
        return refusals.flatMap(({ field: named }) => asked.get(named ?? '') ?? [...asked.values()].flat());
      },
    };
  }

  /** The fields of an input that name residents, themselves or within, each with how to read them. */
  #keysOf(type: GraphQLInputObjectType, within: readonly string[] = []): [string, (value: unknown) => unknown[]][] {
    return Object.values(type.getFields()).flatMap((field): [string, (value: unknown) => unknown[]][] => {
      const inner = getNamedType(field.type);
      if (isInputObjectType(inner)) {
        const keys = within.includes(inner.name) ? [] : this.#keysOf(inner, [...within, type.name]);
        if (keys.length === 0) return [];
        const idsOf = (each: unknown) =>
          each ? keys.flatMap(([key, idsIn]) => idsIn((each as Record<string, unknown>)[key])) : [];
        return [[field.name, (value) => asList(value).flatMap(idsOf)]];
      }
      return inner.name === 'ID' && this.#namesResident(type, field) ? [[field.name, asList]] : [];
    });
  }

  #namesResident(type: GraphQLInputObjectType, { name }: GraphQLInputField): boolean {
    const entry = this.#table[name];
    if (entry !== undefined) return entry !== null;
    if (!isIdName(name)) return false;
    const stem = `${name[0]!.toUpperCase()}${name.slice(1).replace(/Ids?$/, '')}`;
    if (stem.endsWith('Resident')) return true;
    if (!this.#typeNames.some((each) => each.endsWith(stem)))
      this.#faults.add(
        `${type.name}.${name} may name a resident: add it to \`residentInputs\` with the code that refuses a resident who does not exist, or null when it names none`,
      );
    return false;
  }
}

const isId = (value: unknown): value is string => typeof value === 'string' && isUuid(value);
