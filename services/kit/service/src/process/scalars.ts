import { GraphQLError, GraphQLScalarType, Kind, type GraphQLSchema, type ValueNode } from 'graphql';

const isText = (value: unknown) => typeof value === 'string';

/** Which JSON values may stand for a scalar of the contracts; the command checks what a text means. */
const kinds: Record<string, { accepts: (value: unknown) => boolean; words: string }> = {
  Date: { accepts: isText, words: '文字，格式 YYYY-MM-DD' },
  DateTime: { accepts: isText, words: '文字，格式为 ISO 8601 时间' },
  Month: { accepts: isText, words: '文字，格式 YYYY-MM' },
  Base64: { accepts: isText, words: '文字，规范的 Base64' },
  Fen: { accepts: Number.isSafeInteger, words: '整数（分）' },
};

function literal(node: ValueNode): unknown {
  if (node.kind === Kind.STRING) return node.value;
  return node.kind === Kind.INT ? Number(node.value) : undefined;
}

/**
 * Makes the scalars of a contract refuse values of another kind, which graphql-js would pass on unchanged: a list or
 * object in place of a day never reaches a resolver.
 */
export function typeScalars(schema: GraphQLSchema): GraphQLSchema {
  for (const [name, { accepts, words }] of Object.entries(kinds)) {
    const type = schema.getType(name);
    if (!(type instanceof GraphQLScalarType)) continue;
    type.parseValue = (value) => {
      if (accepts(value)) return value;
      throw new GraphQLError(`${name} 须为${words}`);
    };
    type.parseLiteral = (node) => type.parseValue(literal(node));
  }
  return schema;
}
