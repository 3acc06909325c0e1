import { getNamedType, isObjectType, type GraphQLField, type GraphQLObjectType, type GraphQLSchema } from 'graphql';

/** Ids of residents, with null where a row names none. */
export type Ids = readonly (string | null | undefined)[];

/** The residents whom a type's rows are about: the row's fields with their ids, none, or a function of the row. */
type SubjectsOf<Row, Context> =
  readonly (Row extends object ? keyof Row & string : never)[] | ((row: Row, context: Context) => Ids | Promise<Ids>);

/**
 * For each type of a service, by the generated `ResolversParentTypes`, the residents whom its rows are about. The kit
 * uses it to write the residents of an answer to the access ledger; `[]` says that a type is about no resident.
 */
export type Subjects<Parents, Context> = {
  readonly [T in keyof Parents & string]?: SubjectsOf<Parents[T], Context>;
};

/** The same for any service, as the kit reads it. */
export type SubjectTable = Readonly<
  Record<string, readonly string[] | ((row: never, context: never) => Ids | Promise<Ids>)>
>;

/** Rows of one type in a field's answer. */
interface Shown {
  type: string;
  rowsIn(answer: unknown): readonly unknown[];
}

const typeOf = (field: GraphQLField<unknown, unknown> | undefined) => field && getNamedType(field.type);
const listed = (value: unknown) => (Array.isArray(value) ? value : [value]) as unknown[];

/** A connection's nodes, a payload's row, a list's rows, or the one row. */
function shownBy(of: GraphQLObjectType): Shown[] {
  const fields = of.getFields();
  const edge = typeOf(fields['edges']);
  const node = fields['pageInfo'] && isObjectType(edge) ? typeOf(edge.getFields()['node']) : undefined;
  if (node)
    return [{ type: node.name, rowsIn: (page) => (page as { edges: { node: unknown }[] }).edges.map((e) => e.node) }];
  if (!fields['userErrors']) return [{ type: of.name, rowsIn: listed }];
  return Object.values(fields)
    .filter((field) => field.name !== 'userErrors' && isObjectType(getNamedType(field.type)))
    .map((field) => {
      const type = getNamedType(field.type).name;
      return { type, rowsIn: (payload) => rowsOfPayload(payload as Record<string, unknown>, field.name, type) };
    });
}

/** A resident whom the caller changed and may no longer see was still accessed. */
function rowsOfPayload(payload: Record<string, unknown>, name: string, type: string): unknown[] {
  const { id } = payload;
  return payload[name] == null && type === 'Resident' && id != null ? [{ id }] : listed(payload[name]);
}

/** Finds for each field which residents its answer shows. */
export class SubjectReader {
  readonly #table: SubjectTable;
  readonly #faults: string[] = [];

  constructor(schema: GraphQLSchema, table: SubjectTable) {
    this.#table = { ...table, Resident: ['id'] };
    for (const type of Object.keys(table))
      if (!isObjectType(schema.getType(type)))
        this.#faults.push(`subjects names ${type}, which the graph does not have`);
  }

  /** Types without an entry, though a personal field answers with them at a root or in a connection. */
  get faults(): readonly string[] {
    return this.#faults;
  }

  /**
   * The function that reads the residents from one field's answer; undefined when it shows none.
   * @param isRoot whether the field belongs to `Query` or `Mutation`, not to a row
   */
  of(coordinate: string, field: GraphQLField<unknown, unknown>, isRoot: boolean): FieldSubjects | undefined {
    const named = getNamedType(field.type);
    if (!isObjectType(named)) return undefined;
    const all = shownBy(named);
    const isConnection = all.some(({ type }) => type !== named.name);
    if (isRoot || isConnection)
      for (const { type } of all)
        if (!this.#table[type])
          this.#faults.push(
            `${coordinate} shows ${type}: say in \`subjects\` which residents it is about, [] for none`,
          );
    const known = all.filter(({ type }) => this.#tellsOfSomebody(type));
    if (known.length === 0) return undefined;
    return {
      showsResidents: known.every(({ type }) => type === 'Resident'),
      residentsIn: async (answer, context) => {
        const rows = (answer == null ? [] : known).flatMap(({ type, rowsIn }) =>
          rowsIn(answer).map((row) => ({ type, row })),
        );
        const found = await Promise.all(rows.map(({ type, row }) => this.#subjectsOf(type, row, context)));
        return found.flat().filter((id) => id != null);
      },
    };
  }

  /**
   * The function that reads the residents of a row whose personal field a caller reads; undefined when its type is
   * about no resident.
   * @param coordinate the field, for the message when its type has no entry
   */
  about(coordinate: string, type: string): ((row: unknown, context: unknown) => Ids | Promise<Ids>) | undefined {
    const entry = this.#table[type];
    if (!entry) {
      this.#faults.push(
        `${coordinate} is personal data: say in \`subjects\` which residents ${type} is about, [] for none`,
      );
      return undefined;
    }
    if (!this.#tellsOfSomebody(type)) return undefined;
    return (row, context) => (row === null || typeof row !== 'object' ? [] : this.#read(entry, row, context));
  }

  #tellsOfSomebody(type: string): boolean {
    const entry = this.#table[type] ?? [];
    return typeof entry === 'function' || entry.length > 0;
  }

  async #subjectsOf(type: string, row: unknown, context: unknown): Promise<Ids> {
    return row == null ? [] : this.#read(this.#table[type]!, row, context);
  }

  #read(entry: SubjectTable[string], row: unknown, context: unknown): Ids | Promise<Ids> {
    if (typeof entry === 'function') return entry(row as never, context as never);
    return entry.flatMap((key) => (row as Record<string, Ids | string | null>)[key] ?? []);
  }
}

/** The residents whom the answers of a field show. */
export interface FieldSubjects {
  /** Residents themselves, to be written down at any field. */
  showsResidents: boolean;
  residentsIn(answer: unknown, context: unknown): Promise<string[]>;
}
