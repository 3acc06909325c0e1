import { Kind, type FieldDefinitionNode, type ObjectTypeDefinitionNode, type TypeNode } from 'graphql';
import { graphDocument } from './subgraph-sdl.ts';

const nameOf = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type));

/** A field of another service, or one hidden from clients. */
const isHidden = ({ directives }: FieldDefinitionNode) =>
  directives?.some(({ name }) => ['external', 'inaccessible'].includes(name.value));

/** The arguments that must be given, when there is a value for each; nothing otherwise. */
function argumentsOf(field: FieldDefinitionNode, values: Readonly<Record<string, string>>): string | undefined {
  const needed = (field.arguments ?? []).filter(
    ({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue,
  );
  if (!needed.every(({ name }) => name.value in values)) return undefined;
  return needed.length === 0
    ? ''
    : `(${needed.map(({ name }) => `${name.value}: ${JSON.stringify(values[name.value])}`).join(', ')})`;
}

/**
 * A query through the gateway that one service answers: a field that it gives to `Resident`, else one of its own on
 * `Query`.
 * @param values the values of arguments by their name; `id` is a resident's, without it no resident is asked for
 * @returns undefined for a service that has neither
 */
export function firstQueryOf(service: string, values: Readonly<Record<string, string>>): string | undefined {
  const { id, ...others } = values;
  const types = new Map(
    graphDocument(service).definitions.flatMap((node) =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION
        ? [[node.name.value, node as ObjectTypeDefinitionNode] as const]
        : [],
    ),
  );
  const selection = (field: FieldDefinitionNode): string => {
    const type = types.get(nameOf(field.type));
    if (!type) return '';
    const edges = type.fields?.some(({ name }) => name.value === 'edges');
    return edges ? ' { edges { node { __typename } } }' : ' { __typename }';
  };
  const ask = (type: string, given: Readonly<Record<string, string>>): string | undefined => {
    for (const field of types.get(type)?.fields ?? []) {
      if (field.name.value === 'id' || isHidden(field)) continue;
      const args = argumentsOf(field, given);
      if (args !== undefined) return `${field.name.value}${args}${selection(field)}`;
    }
    return undefined;
  };
  const ofResident = id && ask('Resident', others);
  if (ofResident) return `{ resident(id: ${JSON.stringify(id)}) { ${ofResident} } }`;
  const own = ask('Query', others);
  return own && `{ ${own} }`;
}
