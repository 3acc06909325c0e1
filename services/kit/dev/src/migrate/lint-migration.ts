import { parse } from 'libpg-query';

/** A fault of a migration: its line, counted from 1, and what to do. */
export interface MigrationFault {
  line: number;
  message: string;
}

/** Part of PostgreSQL's own syntax tree, as `libpg-query` returns it: what the rules read. */
interface Statement {
  stmt: {
    IndexStmt?: { idxname?: string; relation: Relation; concurrent?: boolean };
    CreateStmt?: { relation: Relation };
    AlterTableStmt?: { relation: Relation; cmds: { AlterTableCmd: AlterTableCommand }[] };
    DropStmt?: { removeType: string; objects: { List: { items: { String: { sval: string } }[] } }[] };
  };
  /** In bytes of UTF-8; left out for 0. */
  stmt_location?: number;
  stmt_len?: number;
}
interface Relation {
  schemaname?: string;
  relname: string;
}
interface AlterTableCommand {
  subtype: string;
  name?: string;
  def?: { ColumnDef?: { colname: string; constraints?: { Constraint: { contype: string } }[] } };
}

/** `<table>`, or `<schema>.<table>` outside schema public. */
export const tableOf = ({ schemaname = 'public', relname }: Relation) =>
  schemaname === 'public' ? relname : `${schemaname}.${relname}`;

/** One statement of a script: its text with the comments before it, and the line on which it begins. */
export interface ParsedStatement {
  text: string;
  line: number;
  tree: Statement['stmt'];
}

/**
 * The statements of a script, read by PostgreSQL's own parser.
 * @throws Error with the parser's message when the script is not SQL
 */
export async function parseScript(sql: string): Promise<ParsedStatement[]> {
  const bytes = Buffer.from(sql);
  const { stmts = [] } = (await parse(sql)) as { stmts?: Statement[] };
  let begin = 0;
  return stmts.map(({ stmt, stmt_location: start = 0, stmt_len: length = bytes.length - start }) => {
    const text = bytes.subarray(begin, start + length).toString();
    const leading = /^(\s|;|--[^\n]*(\n|$))*/.exec(text)![0];
    const line = bytes.subarray(0, begin).toString().split('\n').length + leading.split('\n').length - 1;
    begin = start + length;
    return { text, line, tree: stmt };
  });
}

/** The tables that a script makes. */
export const madeTables = (statements: readonly ParsedStatement[]): ReadonlySet<string> =>
  new Set(statements.flatMap(({ tree }) => (tree.CreateStmt ? [tableOf(tree.CreateStmt.relation)] : [])));

/**
 * What would hold writers, fail on rows that are there, or lose values on a table that is in use. A table that the same
 * migration makes is not in use. A line `-- drops: <why>` before a statement says that its values are meant to go,
 * `-- rewrites: <why>` that the table may stand still.
 */
export async function lintMigration(sql: string): Promise<MigrationFault[]> {
  const statements = await parseScript(sql);
  const made = madeTables(statements);
  return statements.flatMap((statement) =>
    faultsOf(statement, made, statements.length).map((message) => ({ line: statement.line, message })),
  );
}

function faultsOf({ tree, text }: ParsedStatement, made: ReadonlySet<string>, count: number): string[] {
  const says = (word: 'drops' | 'rewrites') => new RegExp(`^\\s*-- ${word}: *\\S`, 'm').test(text);
  if (tree.IndexStmt) {
    const table = tableOf(tree.IndexStmt.relation);
    if (tree.IndexStmt.concurrent)
      return count === 1
        ? []
        : [`CREATE INDEX CONCURRENTLY can't run beside other statements: give it a migration of its own`];
    if (made.has(table)) return [];
    return [
      `this holds everybody who writes to ${table} until the index is built: write CREATE INDEX CONCURRENTLY, in a migration of its own`,
    ];
  }
  if (tree.DropStmt?.removeType === 'OBJECT_TABLE' && !says('drops')) {
    const tables = tree.DropStmt.objects.map(({ List }) => List.items.map((part) => part.String.sval).join('.'));
    return [
      `this drops ${tables.join(', ')} with all rows. If the table has a new name, write ALTER TABLE … RENAME TO …; ` +
        `if the rows are meant to go, say why in a line before it: -- drops: <why>`,
    ];
  }
  const { AlterTableStmt: change } = tree;
  if (!change || made.has(tableOf(change.relation))) return [];
  const table = tableOf(change.relation);
  return change.cmds.flatMap(({ AlterTableCmd: { subtype, name, def } }): string[] => {
    if (subtype === 'AT_DropColumn' && !says('drops'))
      return [
        `this drops ${table}.${name} with all its values. If the column has a new name, write ALTER TABLE ${table} RENAME COLUMN ${name} TO …; ` +
          `if the values are meant to go, say why in a line before it: -- drops: <why>`,
      ];
    if (subtype === 'AT_AlterColumnType' && !says('rewrites'))
      return [
        `this may write all rows of ${table} again while nobody can use it: add a column and fill it instead, ` +
          `or say in a line before it why that is no harm: -- rewrites: <why>`,
      ];
    const kinds = def?.ColumnDef?.constraints?.map(({ Constraint }) => Constraint.contype) ?? [];
    const isFilled = ['CONSTR_DEFAULT', 'CONSTR_GENERATED', 'CONSTR_IDENTITY'].some((kind) => kinds.includes(kind));
    if (subtype === 'AT_AddColumn' && kinds.includes('CONSTR_NOTNULL') && !isFilled)
      return [
        `${table}.${def!.ColumnDef!.colname} is NOT NULL without a DEFAULT: this fails as soon as ${table} has a row. ` +
          `Give it a default, or add it without NOT NULL and fill it first`,
      ];
    return [];
  });
}
