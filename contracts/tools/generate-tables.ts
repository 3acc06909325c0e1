import { createRequire } from 'node:module';
import { stripVTControlCharacters } from 'node:util';
import { get_dmmf } from '@prisma/prisma-schema-wasm';

/** The version of Prisma's parser that reads the schema. */
export const prismaSchemaVersion = (
  createRequire(import.meta.url)('@prisma/prisma-schema-wasm/package.json') as { version: string }
).version;

interface Field {
  name: string;
  dbName?: string;
  kind: string;
  type: string;
  nativeType: [string, string[]] | null;
  isList: boolean;
  isRequired: boolean;
  hasDefaultValue: boolean;
  documentation?: string;
}

interface Model {
  name: string;
  dbName: string | null;
  fields: Field[];
  documentation?: string;
}

/** What pg reads and what an insert takes, by the type in the model; `services/kit/database/src/pool.ts` sets the parsers. */
const types: Readonly<Record<string, { read: string; written: string }>> = {
  String: { read: 'string', written: 'string' },
  Boolean: { read: 'boolean', written: 'boolean' },
  Int: { read: 'number', written: 'number' },
  Float: { read: 'number', written: 'number' },
  // an int8 that a number can't hold exactly comes as a bigint
  BigInt: { read: 'number | bigint', written: 'number' },
  // any JSON but null
  Json: { read: 'NonNullable<unknown>', written: 'NonNullable<unknown>' },
  'DateTime.Date': { read: 'string', written: 'string' },
  'DateTime.Timestamptz': { read: 'Date', written: 'Date | string' },
};

const plainName = /^[a-z][a-z0-9_]*$/;

/**
 * The module of a service's or package's tables: of each model its row as pg reads it, what an insert takes, and its columns.
 * @param schema a package's names no datasource, since the service's does
 * @throws Error with Prisma's own message when the schema does not hold, or naming the field whose type has no place here
 */
export function tablesModule(schema: string): string {
  const tables = readModels(schema).map(tableOf);
  return [
    '/* Generated from prisma/schema.prisma by `npm run generate`. Not edited by hand. */',
    '/* eslint-disable */',
    `import { Table } from '@one-window/database';`,
    '',
    ...tables,
  ].join('\n');
}

function readModels(schema: string): Model[] {
  try {
    const files = [['schema.prisma', schema]];
    if (!/^datasource /m.test(schema))
      files.push(['datasource.prisma', 'datasource db {\n  provider = "postgresql"\n}']);
    const dmmf = get_dmmf(JSON.stringify({ prismaSchema: files }));
    return (JSON.parse(dmmf) as { datamodel: { models: Model[] } }).datamodel.models;
  } catch (error) {
    const { message } = error as Error;
    throw new Error(stripVTControlCharacters(messageIn(message)), { cause: error });
  }
}

function messageIn(text: string): string {
  try {
    return (JSON.parse(text) as { message: string }).message;
  } catch {
    return text;
  }
}

function tableOf(model: Model): string {
  const fields = model.fields.filter(({ kind }) => kind !== 'object');
  const sqlName = model.dbName ?? model.name;
  const columns = fields.map((field) => ({ ...field, column: field.dbName ?? field.name, ...typeOf(model, field) }));
  for (const name of [sqlName, ...columns.map(({ column }) => column)])
    if (!plainName.test(name)) throw new Error(`${model.name}: "${name}" is not a plain name: give it one by @map`);
  const instants = columns.filter(({ read }) => read === 'Date').map(({ name }) => `'${name}'`);
  const name = `${model.name.charAt(0).toLowerCase()}${model.name.slice(1)}`;
  return [
    ...doc(model.documentation ?? `A row of \`${sqlName}\`.`, ''),
    `export interface ${model.name}Row {`,
    ...columns.flatMap((field) => [
      ...doc(field.documentation, '  '),
      `  ${field.name}: ${field.isList ? `${field.read}[]` : field.read}${field.isRequired ? '' : ' | null'};`,
    ]),
    '}',
    '',
    `/** What an insert into \`${sqlName}\` takes; what may be left out is null or gets its default. */`,
    `export interface ${model.name}Insert {`,
    ...columns.map(({ name: field, isList, isRequired, hasDefaultValue, written }) => {
      const type = `${isList ? `readonly ${written}[]` : written}${isRequired ? '' : ' | null'}`;
      return `  ${field}${hasDefaultValue || !isRequired ? '?' : ''}: ${type};`;
    }),
    '}',
    '',
    `/** The table \`${sqlName}\`. */`,
    `export const ${name} = new Table<${model.name}Row, ${model.name}Insert>(`,
    `  '${sqlName}',`,
    `  { ${columns.map(({ name: field, column }) => `${field}: '${column}'`).join(', ')} },`,
    `  [${instants.join(', ')}],`,
    ');',
    '',
  ].join('\n');
}

function typeOf(model: Model, { name, kind, type, nativeType, isList }: Field): { read: string; written: string } {
  const key = type === 'DateTime' ? `DateTime.${nativeType?.[0] ?? 'Timestamp'}` : type;
  const found = kind === 'scalar' ? types[key] : undefined;
  if (!found || (isList && type !== 'String'))
    throw new Error(
      `${model.name}.${name}: the type ${key}${isList ? '[]' : ''} is not read yet: say in contracts/tools/generate-tables.ts what pg makes of it`,
    );
  return found;
}

function doc(text: string | undefined, indent: string): string[] {
  return text === undefined ? [] : [`${indent}/** ${text.replace(/\s+/g, ' ').replaceAll('*/', '* /')} */`];
}
