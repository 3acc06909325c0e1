import { expect, test } from '@jest/globals';
import { departments } from '@one-window/contracts';
import { migrationsOf } from '@one-window/database';
import path from 'node:path';
import { lintMigration } from './lint-migration.ts';
import { serviceDirOf } from './owner-connection.ts';

const lint = async (sql: string) => (await lintMigration(sql)).map(({ line, message }) => `${line}: ${message}`);

test.each([
  ['an index of a table that the migration makes', 'create table a (id int not null); create index on a (id);'],
  ['an index built concurrently, alone', '-- for the list\ncreate index concurrently a_id on a (id);'],
  ['a column with a default', `alter table a add column b text not null default '', add column c text;`],
  ['a rename', 'alter table a rename column b to c; alter table a rename to d;'],
  [
    'values that are meant to go',
    '-- drops: nobody has read it since the case has its own\nalter table a drop column b;',
  ],
  ['a table that is meant to go', '-- drops: empty since 2027-01\ndrop table a;'],
  [
    'a type that only grows',
    '-- rewrites: varchar(20) to text changes no row\nalter table a alter column b type text;',
  ],
  ['a drop inside a text', `do $$ begin raise notice 'drop table a; create index on a (b)'; end $$;`],
])('%s is no fault', async (_, sql) => {
  expect(await lint(sql)).toEqual([]);
});

test.each([
  ['create index on a (b);', '1: this holds everybody who writes to a '],
  ['create table b (id int);\n-- 姓名\n\ncreate unique index on a (b);', '4: this holds everybody who writes to a '],
  ['create index concurrently on a (b); select 1;', `1: CREATE INDEX CONCURRENTLY can't run beside other statements`],
  ['alter table "A" drop column b;', '1: this drops A.b with all its values. If the column has a new name, write'],
  ['alter table kit.a drop column b;', '1: this drops kit.a.b with all its values'],
  ['drop table if exists a, b;', '1: this drops a, b with all rows. If the table has a new name, write'],
  ['-- drops:\ndrop table a;', '2: this drops a with all rows'],
  ['-- drops: old\ndrop table a;\ndrop table b;', '3: this drops b with all rows'],
  ['alter table a alter column b set data type text;', '1: this may write all rows of a again'],
  ['alter table a add column b int not null;', '1: a.b is NOT NULL without a DEFAULT'],
])('%s', async (sql, fault) => {
  expect(await lint(sql)).toEqual([expect.stringContaining(fault)]);
});

test('what is not SQL is refused with the words of PostgreSQL', async () => {
  await expect(lintMigration('alter tabel a')).rejects.toThrow('syntax error at or near "tabel"');
});

/** Those before were applied before there were rules; an applied migration is never changed. */
const firstWithRules = '20261201000000';

test('no committed migration has a fault', async () => {
  const all = departments.flatMap(({ name }) => migrationsOf(serviceDirOf(name)));
  const later = new Map(all.filter(({ name }) => name >= firstWithRules).map(({ file, sql }) => [file, sql]));
  const faults = [...later].map(async ([file, sql]) =>
    (await lint(sql)).map((fault) => `${path.relative('', file)}:${fault}`),
  );
  expect((await Promise.all(faults)).flat()).toEqual([]);
});
