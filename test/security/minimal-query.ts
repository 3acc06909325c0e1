import { randomUUID } from 'node:crypto';
import { graphDocument } from '@one-window/contracts';
import {
  buildASTSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** The schema that a service's contract describes. */
export function schemaOf(service: string): GraphQLSchema {
  return buildASTSchema(graphDocument(service), { assumeValid: true, assumeValidSDL: true });
}

/** Fields of an object type; none when the schema has no such type. */
export function fieldsOf(schema: GraphQLSchema, type: string): GraphQLField<unknown, unknown>[] {
  const found = schema.getType(type) as GraphQLObjectType | undefined;
  return found ? Object.values(found.getFields()) : [];
}

/** Literals for `<argument>` or `<InputType>.<field>`, where no other value of its type would do. */
export type Literals = Readonly<Record<string, string>>;

const scalars: Record<string, () => string> = {
  ID: () => JSON.stringify(randomUUID()),
  String: () => '"测"',
  Int: () => '1',
  Fen: () => '1',
  Float: () => '1',
  Boolean: () => 'true',
  Date: () => '"2020-01-01"',
  DateTime: () => '"2020-01-01T00:00:00.000Z"',
  Base64: () => '"AA=="',
  Month: () => '"2020-01"',
};

function literalOf(type: GraphQLInputType, literals: Literals): string {
  if (isNonNullType(type)) return literalOf(type.ofType, literals);
  if (isListType(type)) return '[]';
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((field) => isRequiredInputField(field));
    return `{ ${fields.map((field) => `${field.name}: ${literals[`${type.name}.${field.name}`] ?? literals[field.name] ?? literalOf(field.type, literals)}`).join(', ')} }`;
  }
  const make = scalars[type.name];
  if (!make) throw new Error(`no value for the scalar ${type.name}`);
  return make();
}

const argumentOf = (literals: Literals) => (argument: GraphQLArgument) =>
  `${argument.name}: ${literals[argument.name] ?? literalOf(argument.type, literals)}`;

/** The least that asks for a field, by its own name: required arguments only, of random ids, and `__typename`. */
export function selectionOf(field: GraphQLField<unknown, unknown>, literals: Literals = {}): string {
  const required = field.args.filter((argument) => isRequiredArgument(argument)).map(argumentOf(literals));
  const args = required.length > 0 ? `(${required.join(', ')})` : '';
  return `${field.name}${args}${isCompositeType(getNamedType(field.type)) ? ' { __typename }' : ''}`;
}
