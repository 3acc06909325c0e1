import { canonicalJson, type CursorSeal } from '@one-window/database';
import {
  defaultFieldResolver,
  getNamedType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { BadInput } from '../request/errors.ts';

interface Connection {
  edges: readonly { cursor: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

type Arguments = Record<string, unknown> & { after?: string | null };

const cursorFields = ['cursor', 'startCursor', 'endCursor'];

/** A list is its field with its filter and order: a cursor of one order has no meaning in another. */
function listOf(coordinate: string, { first: _first, after: _after, ...narrowing }: Arguments): string {
  const filters = Object.entries(narrowing).filter(([, value]) => value != null);
  return `${coordinate} ${canonicalJson(Object.fromEntries(filters))}`;
}

/** A cursor is sealed only when the answer reads it: most clients ask for the last one only. */
function sealed(page: Connection, seal: (cursor: string) => string): Connection {
  const { endCursor, ...pageInfo } = page.pageInfo;
  return {
    ...page,
    edges: page.edges.map(({ cursor, ...edge }) => ({
      ...edge,
      get cursor() {
        return seal(cursor);
      },
    })),
    pageInfo: {
      ...pageInfo,
      get endCursor() {
        return endCursor === null ? null : seal(endCursor);
      },
    },
  };
}

function sealField(coordinate: string, field: GraphQLField<unknown, unknown>, seal: CursorSeal): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = async (source, args: Arguments, context, info) => {
    const list = listOf(coordinate, args);
    const after = args.after == null ? args.after : seal.open(args.after, list);
    if (args.after != null && after === undefined)
      throw new BadInput('after 不是本列表的游标（游标只用于给出它的同一列表和同样的条件），请从第一页重新查询');
    const page = (await resolve(source, { ...args, after }, context, info)) as Connection | null | undefined;
    return page && sealed(page, (cursor) => seal.seal(cursor, list));
  };
}

const fieldsOf = (schema: GraphQLSchema) =>
  Object.values(schema.getTypeMap())
    .filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field, of: getNamedType(field.type) })));

/**
 * Seals every cursor in the service's answers and opens every one in its requests, for all lists. Lists use plain keys;
 * a client's cursor that this list did not return is BAD_USER_INPUT.
 * @throws Error that names each field by which a cursor could leave unsealed: outside a connection, or made by a
 *   resolver
 */
export function sealCursors(schema: GraphQLSchema, seal: CursorSeal): GraphQLSchema {
  const fields = fieldsOf(schema);
  const connections = new Set(
    fields.filter(({ field, type }) => field.name === 'edges' && type.getFields()['pageInfo']).map(({ type }) => type),
  );
  /** Types with a cursor, which only a connection may contain. */
  const inner = new Set(
    fields
      .filter(({ type, field }) => connections.has(type) && ['edges', 'pageInfo'].includes(field.name))
      .map(({ of }) => of),
  );
  const faults = fields.flatMap(({ type, field, of }) => {
    const coordinate = `${type.name}.${field.name}`;
    const isCursor = cursorFields.includes(field.name);
    const passes = connections.has(type) && inner.has(of);
    if (isCursor && !inner.has(type)) return [`${coordinate} shows a cursor outside a connection`];
    if (inner.has(of) && !passes) return [`${coordinate} shows cursors outside a connection`];
    if ((isCursor || passes) && field.resolve)
      return [`${coordinate} has a resolver of its own: its cursor would leave unsealed`];
    return [];
  });
  if (faults.length > 0) throw new Error(faults.join('\n'));
  for (const { type, field, of } of fields)
    if (connections.has(of as GraphQLObjectType)) sealField(`${type.name}.${field.name}`, field, seal);
  return schema;
}
