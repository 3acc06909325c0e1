import { Kind, type DocumentNode, type FieldDefinitionNode, type InputValueDefinitionNode } from 'graphql';
import { objectNodesByType } from './subgraph-document.ts';

const text = (node: { type: FieldDefinitionNode['type'] } | undefined): string => {
  const print = (type: FieldDefinitionNode['type']): string => {
    if (type.kind === Kind.NON_NULL_TYPE) return `${print(type.type)}!`;
    return type.kind === Kind.LIST_TYPE ? `[${print(type.type)}]` : type.name.value;
  };
  return node ? print(node.type) : '';
};

/**
 * Faults of a service's root fields: a non-null one would take the whole answer away while the service is down, and a
 * mutation takes one `input` with a `requestId` and answers `userErrors` (architecture rule 7).
 */
export function rootFieldFaults(document: DocumentNode): string[] {
  const objects = objectNodesByType(document);
  const inputs = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ? [[node.name.value, node.fields ?? []] as const] : [],
    ),
  );
  const faults: string[] = [];
  for (const root of ['Query', 'Mutation']) {
    for (const field of (objects.get(root) ?? []).flatMap((node) => node.fields ?? [])) {
      const name = `${root}.${field.name.value}`;
      if (text(field).endsWith('!'))
        faults.push(`${name} must be nullable: a service that is down would null every other answer`);
      if (root === 'Mutation') faults.push(...mutationFaults(name, field, inputs, objects));
    }
  }
  return faults;
}

function mutationFaults(
  name: string,
  field: FieldDefinitionNode,
  inputs: ReadonlyMap<string, readonly InputValueDefinitionNode[]>,
  objects: ReturnType<typeof objectNodesByType>,
): string[] {
  const faults: string[] = [];
  const [input, ...others] = field.arguments ?? [];
  const members = inputs.get(text(input).replace(/!$/, ''));
  if (input?.name.value !== 'input' || !text(input).endsWith('!') || others.length > 0 || !members) {
    faults.push(`${name} must take one \`input: …Input!\``);
  } else if (text(members.find((member) => member.name.value === 'requestId')) !== 'ID!') {
    faults.push(`${name} has no \`requestId: ID!\` in its input: a repetition could not be told from a second wish`);
  }
  const payload = (objects.get(text(field).replace(/!$/, '')) ?? []).flatMap((node) => node.fields ?? []);
  if (text(payload.find((member) => member.name.value === 'userErrors')) !== '[UserError!]!') {
    faults.push(`${name} must answer \`userErrors: [UserError!]!\` in its payload`);
  }
  return faults;
}
