import {
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isUnionType,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

/** The resident of the contracts' fixtures. */
export const mockResident = '01990000-0000-7000-8000-000000000001';

const ofScalar: Readonly<Record<string, unknown>> = {
  ID: mockResident,
  Int: 1,
  Float: 1,
  Boolean: false,
  Date: '2026-05-01',
  DateTime: '2026-05-01T08:00:00.000Z',
  Month: '2026-05',
  Fen: 10_000,
  Base64: '',
};

function valueOf(type: GraphQLOutputType, field: string, id: unknown, schema: GraphQLSchema): unknown {
  if (isNonNullType(type)) return valueOf(type.ofType as GraphQLOutputType, field, id, schema);
  if (isListType(type)) return field === 'userErrors' ? [] : [valueOf(type.ofType, field, undefined, schema)];
  if (isEnumType(type)) return type.getValues()[0]?.value;
  if (isLeafType(type)) return type.name === 'String' ? `模拟 ${field}` : (ofScalar[type.name] ?? null);
  const concrete = isInterfaceType(type) || isUnionType(type) ? schema.getPossibleTypes(type)[0] : type;
  return { __typename: concrete?.name, ...(typeof id === 'string' ? { id } : {}) };
}

/**
 * Resolves a field of any graph: to its parent's value, else to a made-up value of its type, the same each time; one
 * element in a list, no user error, and the `id` that was asked for.
 */
export const mockField: GraphQLFieldResolver<unknown, unknown, { id?: unknown }> = (parent, args, _, info) => {
  const known = (parent as Record<string, unknown> | undefined)?.[info.fieldName];
  return known === undefined ? valueOf(info.returnType, info.fieldName, args.id, info.schema) : known;
};
