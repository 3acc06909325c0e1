import { z } from 'zod';

/** The part of JSON Schema that event schemas are made of and the comparison reads. */
export interface JsonSchema {
  type?: string;
  const?: unknown;
  enum?: readonly unknown[];
  anyOf?: readonly JsonSchema[];
  oneOf?: readonly JsonSchema[];
  properties?: Readonly<Record<string, JsonSchema>>;
  required?: readonly string[];
  additionalProperties?: boolean | JsonSchema;
  propertyNames?: JsonSchema;
  items?: JsonSchema;
  prefixItems?: readonly JsonSchema[];
  minItems?: number;
  maxItems?: number;
  format?: string;
  pattern?: string;
  /** Of a `date-time`: whether another zone than Z may be written. */
  offset?: boolean;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  $ref?: string;
  $defs?: Readonly<Record<string, JsonSchema>>;
  [other: string]: unknown;
}

const withOffset = '2026-01-01T08:00:00+08:00';

/** Drops what depends on zod's version or says nothing: patterns of formats, bounds of every safe integer, defaults. */
function normalise({ jsonSchema }: { jsonSchema: Record<string, unknown> }): void {
  const { format, pattern } = jsonSchema;
  if (typeof format === 'string' && typeof pattern === 'string') {
    if (format === 'date-time') jsonSchema['offset'] = new RegExp(pattern).test(withOffset);
    delete jsonSchema['pattern'];
  }
  if (jsonSchema['minimum'] === Number.MIN_SAFE_INTEGER) delete jsonSchema['minimum'];
  if (jsonSchema['maximum'] === Number.MAX_SAFE_INTEGER) delete jsonSchema['maximum'];
  delete jsonSchema['default'];
}

function form(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', override: normalise });
  return JSON.parse(JSON.stringify(rest), (_, value: unknown) => oneTypeEach(value)) as JsonSchema;
}

/** `type: ['string', 'null']` as the choice that it stands for, so that every schema has one type. */
function oneTypeEach(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('type' in value) || !Array.isArray(value.type)) return value;
  const { type: types, ...rest } = value;
  return { anyOf: types.map((type: unknown) => (type === 'null' ? { type } : { type, ...rest })) };
}

/** What code with this schema writes: every default is filled in. */
export const writtenForm = (schema: z.ZodType): JsonSchema => form(schema, 'output');

/** What code with this schema can read: what has a default may be missing, keys that it does not name are dropped. */
export const readForm = (schema: z.ZodType): JsonSchema => form(schema, 'input');
