import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { readForm, writtenForm } from './json-schema.ts';
import { mismatches } from './schema-mismatches.ts';

/** What a reader with the second schema cannot read of a writer with the first, as sentences. */
const mismatchesOf = (written: z.ZodType, read: z.ZodType, allWritten = true) =>
  mismatches(writtenForm(written), readForm(read), allWritten).map(({ path, what }) => `${path} ${what}`.trim());

const step = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ACCEPTED'), at: z.iso.date() }),
  z.object({ kind: z.literal('DECIDED'), reason: z.string() }),
]);

describe('every kind of schema', () => {
  test.each([
    z.object({ a: z.string(), b: z.number().optional(), c: z.string().default('x') }),
    z.object({ steps: z.array(step).min(1), by: z.record(z.string(), z.number()) }),
    z.union([z.string(), z.number().int().positive(), z.null()]),
    z.tuple([z.string(), z.number()]),
    z.object({ at: z.iso.datetime({ offset: true }), on: z.iso.date().nullable(), id: z.uuid(), any: z.unknown() }),
    z.enum(['A', 'B']).nullable(),
  ])('reads what it writes (%#)', (schema) => {
    expect(mismatchesOf(schema, schema)).toEqual([]);
  });
});

describe('what may be written and not read', () => {
  const object = (shape: z.core.$ZodShape) => z.object({ state: z.object(shape) });
  test.each<[string, z.ZodType, z.ZodType, string[]]>([
    ['a removed field', object({}), object({ a: z.string() }), ['state.a is no longer written']],
    ['a removed default', object({}), object({ a: z.null().default(null) }), ['state.a is no longer written']],
    [
      'one that may be missing',
      object({ a: z.string().optional() }),
      object({ a: z.string() }),
      ['state.a may be missing'],
    ],
    ['a new enum value', z.enum(['A', 'B']), z.enum(['A']), ['may be "B"']],
    ['a new value of one of several', z.enum(['A', 'B']).nullable(), z.enum(['A']).nullable(), ['may be "B"']],
    ['a null', z.string().nullable(), z.string(), ['may be null']],
    ['a text in place of an enum', z.string(), z.enum(['A']), ['may be any string where one of "A" is read']],
    ['another type', z.number(), z.string(), ['may be number where string is read']],
    ['any number in place of a whole one', z.number(), z.int(), ['may be number where integer is read']],
    ['a lower bound', z.int().nonnegative(), z.int().positive(), ['may be less than 1']],
    ['a higher bound', z.int().max(9), z.int().max(5), ['may be more than 5']],
    ['a longer text', z.string().max(9), z.string().max(5), ['may have more than 5 characters']],
    ['an empty list', z.array(z.string()), z.array(z.string()).min(1), ['may have fewer than 1 items']],
    ['a text of no form', z.string(), z.iso.date(), ['may be no date']],
    ['another zone', z.iso.datetime({ offset: true }), z.iso.datetime(), ['may have another zone than Z']],
    ['another pattern', z.string(), z.string().regex(/^\d+$/), ['may not match ^\\d+$']],
    ['in a list', z.array(object({})), z.array(object({ a: z.string() })), ['[].state.a is no longer written']],
    [
      'in a record',
      z.record(z.string(), z.string()),
      z.record(z.string(), z.int()),
      ['* may be string where integer is read'],
    ],
    ['a key that is refused', z.object({ a: z.string() }), z.strictObject({}), ['a is a key that is refused']],
    ['anything', z.unknown(), z.string(), ['may be anything where string is read']],
  ])('%s', (_, written, read, expected) => {
    expect(mismatchesOf(written, read)).toEqual(expected);
  });

  test('a new kind of step is reported by its kind, a changed one by its change', () => {
    const wider = z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('ACCEPTED'), at: z.iso.date().nullable() }),
      z.object({ kind: z.literal('DECIDED'), reason: z.string() }),
      z.object({ kind: z.literal('PAUSED') }),
    ]);
    expect(mismatchesOf(z.array(wider), z.array(step))).toEqual(['[].at may be null', '[].kind may be "PAUSED"']);
    expect(mismatchesOf(z.array(step), z.array(wider))).toEqual([]);
  });
});

test('what reads more than is written, or another key besides, reads all', () => {
  expect(mismatchesOf(z.object({ a: z.literal('x'), b: z.int() }), z.object({ a: z.string() }))).toEqual([]);
  expect(mismatchesOf(z.int().positive(), z.number().nonnegative())).toEqual([]);
  expect(mismatchesOf(z.string(), z.string().nullable())).toEqual([]);
  expect(mismatchesOf(z.enum(['10', '11']), z.string().regex(/^\d+$/))).toEqual([]);
});

test('a message of the stream may lack what has a default, and nothing else', () => {
  const [now, old] = [z.object({ a: z.string().default(''), b: z.string() }), z.object({})];
  expect(mismatchesOf(old, now, false)).toEqual(['b is missing']);
});

test('a schema that contains itself is compared by its parts', () => {
  const tree = (value: z.ZodType) => {
    const node: z.ZodType = z.object({
      value,
      get children() {
        return z.array(node);
      },
    });
    return z.object({ root: node, other: node });
  };
  expect(mismatchesOf(tree(z.string()), tree(z.string()))).toEqual([]);
  expect(mismatchesOf(tree(z.string().nullable()), tree(z.string()))).toEqual([
    expect.stringMatching(/value may be null$/),
  ]);
});

test('what the comparison does not know is never taken as equal', () => {
  const both = z.intersection(z.object({ a: z.string() }), z.record(z.string(), z.string()));
  expect(mismatchesOf(z.object({ both }), z.object({ both: z.object({ a: z.string() }) }))).toEqual([
    'both is of a form that cannot be compared (allOf): say it by objects and choices',
  ]);
});
