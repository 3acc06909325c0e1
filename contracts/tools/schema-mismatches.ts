import { isDeepStrictEqual } from 'node:util';
import type { JsonSchema } from './json-schema.ts';

/** One thing that may be written and cannot be read. */
export interface Mismatch {
  /** `state.steps[].kind`; empty for the value itself. */
  path: string;
  /** Continues the path to a sentence: `may be missing`. */
  what: string;
}

const uncompared = ['$ref', 'allOf', 'not', 'patternProperties'];
const empty: JsonSchema = {};

/**
 * What a writer with schema `written` may write that a reader with schema `read` cannot read.
 * @param allWritten whether what the reader can do without must be written too: a key that has gone tells it nothing any more
 */
export function mismatches(written: JsonSchema, read: JsonSchema, allWritten: boolean): Mismatch[] {
  const named = Object.entries(read.$defs ?? {}).flatMap(([name, schema]) =>
    compare(written.$defs?.[name] ?? empty, schema, allWritten, name),
  );
  return unique([...compare(written, read, allWritten, ''), ...named]);
}

function compare(written: JsonSchema, read: JsonSchema, allWritten: boolean, path: string): Mismatch[] {
  if (isDeepStrictEqual(written, read) || Object.keys(read).length === 0) return [];
  if (read.$ref !== undefined && written.$ref === read.$ref) return [];
  const unknown = uncompared.find((key) => key in written || key in read);
  if (unknown)
    return [{ path, what: `is of a form that cannot be compared (${unknown}): say it by objects and choices` }];
  const writtenBranches = branchesOf(written);
  if (writtenBranches) return unique(writtenBranches.flatMap((branch) => compare(branch, read, allWritten, path)));
  const readBranches = branchesOf(read);
  if (readBranches) return bestBranch(written, readBranches, allWritten, path);
  const readValues = valuesOf(read);
  if (readValues) return unknownValues(written, readValues, path);
  const values = valuesOf(written);
  if (values) return values.flatMap((value) => (fits(value, read) ? [] : [{ path, what: `may be ${show(value)}` }]));
  if (!isOfType(written.type, read.type))
    return [{ path, what: `may be ${nameOf(written)} where ${nameOf(read)} is read` }];
  if (read.type === 'object') return objectMismatches(written, read, allWritten, path);
  if (read.type === 'array') return arrayMismatches(written, read, allWritten, path);
  return limitMismatches(written, read).map((what) => ({ path, what }));
}

function branchesOf(schema: JsonSchema): readonly JsonSchema[] | undefined {
  return schema.anyOf ?? schema.oneOf;
}

/** The values of a schema that names them one by one. */
function valuesOf(schema: JsonSchema): readonly unknown[] | undefined {
  if ('const' in schema) return [schema.const];
  return schema.enum ?? (schema.type === 'null' ? [null] : undefined);
}

/** What the branch that comes nearest cannot read; each value of an enumeration finds its own place. */
function bestBranch(
  written: JsonSchema,
  branches: readonly JsonSchema[],
  allWritten: boolean,
  path: string,
): Mismatch[] {
  const values = valuesOf(written);
  if (values && values.length > 1)
    return values.flatMap((value) => bestBranch({ type: written.type, const: value }, branches, allWritten, path));
  const tried = branches.map((branch) => ({ branch, found: compare(written, branch, allWritten, path) }));
  if (tried.some(({ found }) => found.length === 0)) return [];
  if (values) return [{ path, what: `may be ${show(values[0])}` }];
  const key = discriminator(written, branches);
  if (key !== undefined) {
    const value = written.properties?.[key]?.const;
    const same = tried.find(({ branch }) => branch.properties?.[key]?.const === value);
    return same?.found ?? [{ path: join(path, key), what: `may be ${show(value)}` }];
  }
  const alike = tried.filter(({ branch }) => isOfType(written.type, branch.type) && !valuesOf(branch));
  alike.sort((a, b) => a.found.length - b.found.length);
  const readable = branches.map(nameOf).join(' or ');
  return alike[0]?.found ?? [{ path, what: `may be ${nameOf(written)} where ${readable} is read` }];
}

/** The key whose constant tells the branches of a union apart. */
function discriminator(written: JsonSchema, branches: readonly JsonSchema[]): string | undefined {
  return Object.keys(written.properties ?? {}).find(
    (key) =>
      'const' in written.properties![key]! && branches.every((branch) => 'const' in (branch.properties?.[key] ?? {})),
  );
}

function unknownValues(written: JsonSchema, known: readonly unknown[], path: string): Mismatch[] {
  const values = valuesOf(written);
  if (!values)
    return [{ path, what: `may be any ${nameOf(written)} where one of ${known.map(show).join(', ')} is read` }];
  return values.filter((value) => !known.includes(value)).map((value) => ({ path, what: `may be ${show(value)}` }));
}

function objectMismatches(written: JsonSchema, read: JsonSchema, allWritten: boolean, path: string): Mismatch[] {
  const required = new Set(read.required);
  const always = new Set(written.required);
  const found: Mismatch[] = [];
  for (const [key, schema] of Object.entries(read.properties ?? {})) {
    const own = written.properties?.[key] ?? openKeys(written);
    const at = join(path, key);
    if (!own) {
      if (allWritten) found.push({ path: at, what: 'is no longer written' });
      else if (required.has(key)) found.push({ path: at, what: 'is missing' });
      continue;
    }
    if (required.has(key) && !always.has(key)) found.push({ path: at, what: 'may be missing' });
    found.push(...compare(own, schema, allWritten, at));
  }
  const others = Object.entries(written.properties ?? {}).filter(([key]) => !read.properties?.[key]);
  if (read.additionalProperties === false && written.additionalProperties !== undefined)
    found.push(...others.map(([key]) => ({ path: join(path, key), what: 'is a key that is refused' })));
  const open = openKeys(read);
  if (open) {
    for (const [key, schema] of others) found.push(...compare(schema, open, allWritten, join(path, key)));
    found.push(...compare(openKeys(written) ?? open, open, allWritten, join(path, '*')));
    found.push(...compare(written.propertyNames ?? empty, read.propertyNames ?? empty, allWritten, join(path, '*')));
  }
  return found;
}

/** The schema of keys that have no name in the schema: of a record. */
function openKeys({ additionalProperties }: JsonSchema): JsonSchema | undefined {
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}

function arrayMismatches(written: JsonSchema, read: JsonSchema, allWritten: boolean, path: string): Mismatch[] {
  const found = limitMismatches(written, read).map((what) => ({ path, what }));
  for (const [n, schema] of (read.prefixItems ?? []).entries())
    found.push(...compare(written.prefixItems?.[n] ?? written.items ?? empty, schema, allWritten, `${path}[${n}]`));
  if (read.items)
    for (const own of [...(written.prefixItems ?? []), ...(written.items ? [written.items] : [])])
      found.push(...compare(own, read.items, allWritten, `${path}[]`));
  return found;
}

/** Bounds, formats and patterns that the reader holds to and the writer does not. */
function limitMismatches(written: JsonSchema, read: JsonSchema): string[] {
  const found: string[] = [];
  const [low, readLow] = [lowest(written), lowest(read)];
  const [high, readHigh] = [highest(written), highest(read)];
  if (readLow > low) found.push(`may be less than ${readLow}`);
  if (readHigh < high) found.push(`may be more than ${readHigh}`);
  if (read.multipleOf !== undefined && read.multipleOf !== written.multipleOf)
    found.push(`may be no multiple of ${read.multipleOf}`);
  for (const [key, unit] of [
    ['Length', 'characters'],
    ['Items', 'items'],
  ] as const) {
    const [min, max] = [read[`min${key}`], read[`max${key}`]];
    if (min !== undefined && (written[`min${key}`] ?? 0) < min) found.push(`may have fewer than ${min} ${unit}`);
    if (max !== undefined && (written[`max${key}`] ?? Infinity) > max) found.push(`may have more than ${max} ${unit}`);
  }
  if (read.format !== undefined && read.format !== written.format) found.push(`may be no ${read.format}`);
  if (read.offset === false && written.offset !== false) found.push('may have another zone than Z');
  if (read.pattern !== undefined && read.pattern !== written.pattern) found.push(`may not match ${read.pattern}`);
  return found;
}

/** The least number of a schema; an exclusive bound of an integer is the next one, any other counts as it stands. */
function lowest({ type, minimum, exclusiveMinimum }: JsonSchema): number {
  const exclusive = exclusiveMinimum === undefined ? -Infinity : exclusiveMinimum + (type === 'integer' ? 1 : 0);
  return Math.max(minimum ?? -Infinity, exclusive);
}

function highest({ type, maximum, exclusiveMaximum }: JsonSchema): number {
  const exclusive = exclusiveMaximum === undefined ? Infinity : exclusiveMaximum - (type === 'integer' ? 1 : 0);
  return Math.min(maximum ?? Infinity, exclusive);
}

function fits(value: unknown, read: JsonSchema): boolean {
  const type = value === null ? 'null' : Number.isInteger(value) ? 'integer' : typeof value;
  if (!isOfType(type, read.type)) return false;
  if (typeof value === 'number') return value >= lowest(read) && value <= highest(read);
  if (typeof value !== 'string') return true;
  const isLong = value.length >= (read.minLength ?? 0) && value.length <= (read.maxLength ?? Infinity);
  return isLong && read.format === undefined && (read.pattern === undefined || new RegExp(read.pattern).test(value));
}

function isOfType(written: string | undefined, read: string | undefined): boolean {
  return read === undefined || written === read || (written === 'integer' && read === 'number');
}

function nameOf(schema: JsonSchema): string {
  return schema.type ?? (branchesOf(schema)?.map(nameOf).join(' or ') || 'anything');
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function show(value: unknown): string {
  return JSON.stringify(value);
}

function unique(found: readonly Mismatch[]): Mismatch[] {
  return [...new Map(found.map((mismatch) => [`${mismatch.path} ${mismatch.what}`, mismatch])).values()];
}
