import { getNamedType, isObjectType, type GraphQLField, type GraphQLObjectType, type GraphQLSchema } from 'graphql';

/** Ids of residents, with gaps where a row names nobody. */
export type Ids = readonly (string | null | undefined)[];

/** The residents whom a type's rows tell of: the row's fields with their ids, none, or a function of the row. */
type SubjectsOf<Row, Context> =
  readonly (Row extends object ? keyof Row & string : never)[] | ((row: Row, context: Context) => Ids | Promise<Ids>);

/**
 * What a service says of its types, by the generated `ResolversParentTypes`: the residents whom a row of each is about. Whom
 * an answer shows is written to the access ledger by it; `[]` says that a type tells of nobody.
 */
export type Subjects<Parents, Context> = {
  readonly [T in keyof Parents & string]?: SubjectsOf<Parents[T], Context>;
};

/** The same of any service, as the kit reads it. */
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

/** A resident who was changed and is no longer the caller's to see was looked at all the same. */
function rowsOfPayload(payload: Record<string, unknown>, name: string, type: string): unknown[] {
  const { id } = payload;
  return payload[name] == null && type === 'Resident' && id != null ? [{ id }] : listed(payload[name]);
}

/** Tells for each field whom its answer shows. */
export class SubjectReader {
  readonly #table: SubjectTable;
  readonly #faults: string[] = [];

  constructor(schema: GraphQLSchema, table: SubjectTable) {
    this.#table = { ...table, Resident: ['id'] };
    for (const type of Object.keys(table))
      if (!isObjectType(schema.getType(type)))
        this.#faults.push(`subjects names ${type}, which the graph does not have`);
  }

  /** Types whose subjects nobody says, though a personal field answers with them at a root or in a connection. */
  get faults(): readonly string[] {
    return this.#faults;
  }

  /**
   * The reader of one field's answer; undefined when it shows nobody.
   * @param isRoot whether the field is asked of nobody: of a query or a mutation
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
            `${coordinate} shows ${type}: say in \`subjects\` which residents it is about, [] for nobody`,
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
   * The reader of whom a row is about whose personal field is asked for; undefined when its type tells of nobody.
   * @param coordinate the field, for the message when nobody says whom its type is about
   */
  about(coordinate: string, type: string): ((row: unknown, context: unknown) => Ids | Promise<Ids>) | undefined {
    const told = this.#table[type];
    if (!told) {
      this.#faults.push(
        `${coordinate} tells of a person: say in \`subjects\` which residents ${type} is about, [] for nobody`,
      );
      return undefined;
    }
    if (!this.#tellsOfSomebody(type)) return undefined;
    return (row, context) => (row === null || typeof row !== 'object' ? [] : this.#read(told, row, context));
  }

  #tellsOfSomebody(type: string): boolean {
    const told = this.#table[type] ?? [];
    return typeof told === 'function' || told.length > 0;
  }

  async #subjectsOf(type: string, row: unknown, context: unknown): Promise<Ids> {
    return row == null ? [] : this.#read(this.#table[type]!, row, context);
  }

  #read(told: SubjectTable[string], row: unknown, context: unknown): Ids | Promise<Ids> {
    if (typeof told === 'function') return told(row as never, context as never);
    return told.flatMap((key) => (row as Record<string, Ids | string | null>)[key] ?? []);
  }
}

/** Whom the answers of a field show. */
export interface FieldSubjects {
  /** Residents themselves, to be written down whoever the field is asked of. */
  showsResidents: boolean;
  residentsIn(answer: unknown, context: unknown): Promise<string[]>;
}
