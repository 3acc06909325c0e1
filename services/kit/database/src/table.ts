import { isoText } from './iso-text.ts';

/** A part of a row whose columns have the types that the code gives them; null stays as the model says. */
type Narrowed<Part, Types> = {
  [Key in keyof Part]: Key extends keyof Types ? Types[Key] | Extract<Part[Key], null | undefined> : Part[Key];
};

type IsoInstants<Row> = { [Key in keyof Row]: Date extends Row[Key] ? string | Exclude<Row[Key], Date> : Row[Key] };

type Renamed<Row, Names> = {
  [Key in keyof Row as Key extends keyof Names ? Extract<Names[Key], string> : Key]: Row[Key];
};

interface Selected {
  /** Its name in the row. */
  as: string;
  column: string;
  isInstant: boolean;
  isIsoText?: boolean;
}

/** Columns of one table, as a select reads them into a `Row`. */
export class Columns<Row extends object> {
  /** The type of a row; there is no value. */
  declare readonly row: Row;
  protected readonly selected: readonly Selected[];

  constructor(selected: readonly Selected[]) {
    this.selected = selected;
  }

  /** The select list of a table under its own name: `id, grid_code as "gridCode"`. */
  get columns(): string {
    return this.#list('');
  }

  /** The select list of a table under an alias: `b.id, b.grid_code as "gridCode"`. */
  columnsOf(alias: string): string {
    return this.#list(`${alias}.`);
  }

  /** Only these columns. */
  only<Key extends keyof Row & string>(...keys: Key[]): Columns<Pick<Row, Key>> {
    return new Columns(this.selected.filter(({ as }) => keys.includes(as as Key)));
  }

  /** All columns but these. */
  without<Key extends keyof Row & string>(...keys: Key[]): Columns<Omit<Row, Key>> {
    return new Columns(this.selected.filter(({ as }) => !keys.includes(as as Key)));
  }

  /** The same columns, some under another name in the row. */
  renamed<const Names extends { [Key in keyof Names]: Key extends keyof Row ? string : never }>(
    names: Names,
  ): Columns<Renamed<Row, Names>> {
    const others = names as Readonly<Record<string, string | undefined>>;
    return new Columns(this.selected.map((each) => ({ ...each, as: others[each.as] ?? each.as })));
  }

  /** The same columns, instants as ISO 8601 text in UTC. */
  withIsoInstants(): Columns<IsoInstants<Row>> {
    return new Columns(this.selected.map((each) => ({ ...each, isIsoText: each.isInstant })));
  }

  #list(prefix: string): string {
    return this.selected
      .map(({ as, column, isIsoText }) => {
        const value = isIsoText ? isoText(prefix + column) : prefix + column;
        return !isIsoText && as === column ? value : `${value} as "${as}"`;
      })
      .join(', ');
  }
}

/** What a row of a select reads. */
export type RowOf<Of extends Columns<object>> = Of['row'];

/** What an insert into a table takes. */
export type InsertOf<Of extends Table<object, object>> = Of['insert'];

/** A table of a Prisma model: its name in SQL, its columns under the model's names. Made by `npm run generate`. */
export class Table<Row extends object, Insert extends object> extends Columns<Row> {
  /** The type that an insert takes; there is no value. */
  declare readonly insert: Insert;
  readonly name: string;
  readonly #columns: ReadonlyMap<string, string>;

  /** @param columns the column of each field; `instants` are the fields that pg reads as a `Date` */
  constructor(
    name: string,
    columns: Readonly<Record<keyof Row & string, string>>,
    instants: readonly (keyof Row & string)[] = [],
  ) {
    const entries = Object.entries<string>(columns);
    super(entries.map(([as, column]) => ({ as, column, isInstant: instants.includes(as as keyof Row & string) })));
    this.name = name;
    this.#columns = new Map(entries);
  }

  /** The column of a field. @throws Error for a field that the model does not have */
  column(field: keyof Row & string): string {
    const column = this.#columns.get(field);
    if (column === undefined) throw new Error(`the table ${this.name} has no field "${field}"`);
    return column;
  }

  /** The same table with narrower types: the union of a text column, the shape of a Json column. */
  typed<Types extends { [Key in keyof Types]: Key extends keyof Row ? Row[Key] : never }>(): Table<
    Narrowed<Row, Types>,
    Narrowed<Insert, Types>
  > {
    return this as unknown as Table<Narrowed<Row, Types>, Narrowed<Insert, Types>>;
  }
}
