import { Refusal } from '@one-window/signed-call';
import { Kind, OperationTypeNode, parse, visit } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode, OperationDefinitionNode, SelectionSetNode } from 'graphql';
import { isForbiddenName } from './forbidden-names.ts';
import { checkText } from './input.ts';

/** Limits of one document, with fragments expanded where they are spread. */
export const documentLimits = {
  tokens: 5000,
  depth: 15,
  /** How deep fragments, named or inline, may hold fragments. */
  fragmentDepth: 8,
  /** Lists and objects inside one another in a literal. */
  literalDepth: 32,
  fragments: 60,
  fields: 1000,
  aliases: 100,
  rootFields: 20,
  directives: 60,
  /** The same response key in one selection set. */
  repeats: 10,
  operations: 20,
} as const;

/** Facts of a document for the checks after the limits. */
export interface DocumentFacts {
  operations: readonly { name: string | undefined; type: OperationTypeNode; rootFields: readonly string[] }[];
}

interface Size {
  depth: number;
  fragmentDepth: number;
  fields: number;
  aliases: number;
  directives: number;
}

const nothing: Size = { depth: 0, fragmentDepth: 0, fields: 0, aliases: 0, directives: 0 };

function oneFragmentDeeper(size: Size): Size {
  return { ...size, fragmentDepth: size.fragmentDepth + 1 };
}

function refuse(what: keyof typeof documentLimits): never {
  throw new Refusal('COST_LIMIT_EXCEEDED', `查询过大：${what} 不得超过 ${documentLimits[what]}`);
}

function parseWithin(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: documentLimits.tokens });
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (message.includes('tokens')) refuse('tokens');
    if (error instanceof RangeError) refuse('depth');
    throw new Refusal('BAD_USER_INPUT', message.slice(0, 200));
  }
}

/**
 * Reads a client's document and checks the limits; linear in its text, as each fragment is measured once.
 * @throws Refusal with status 400
 */
export function checkDocument(query: string, admitsDeepIntrospection: boolean): DocumentFacts {
  const document = parseWithin(query);
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
  }
  if (fragments.size > documentLimits.fragments) refuse('fragments');
  if (operations.length > documentLimits.operations) refuse('operations');
  if (operations.some(({ operation }) => operation === OperationTypeNode.SUBSCRIPTION)) {
    throw new Refusal('BAD_USER_INPUT', '不支持订阅');
  }
  checkNames(document);
  const measure = createMeasure(fragments);
  const facts = operations.map((operation) => {
    const size = measure(operation.selectionSet);
    // First, as it bounds what listing the root fields can cost.
    if (size.fields > documentLimits.fields) refuse('fields');
    const rootFields = [...fieldNames(operation.selectionSet, fragments)];
    const mayBeDeep = admitsDeepIntrospection && rootFields.every((name) => name === '__schema' || name === '__type');
    if (size.depth > documentLimits.depth && !(mayBeDeep && size.depth <= 2 * documentLimits.depth)) refuse('depth');
    if (size.fragmentDepth > documentLimits.fragmentDepth) refuse('fragmentDepth');
    if (size.aliases > documentLimits.aliases) refuse('aliases');
    if (size.directives + (operation.directives?.length ?? 0) > documentLimits.directives) refuse('directives');
    if (rootFields.length > documentLimits.rootFields) refuse('rootFields');
    return { name: operation.name?.value, type: operation.operation, rootFields };
  });
  return { operations: facts };
}

function checkNames(document: DocumentNode): void {
  let depth = 0;
  const nest = {
    enter: () => {
      depth += 1;
      if (depth > documentLimits.literalDepth) refuse('literalDepth');
    },
    leave: () => {
      depth -= 1;
    },
  };
  visit(document, {
    Name(node) {
      if (isForbiddenName(node.value)) throw new Refusal('BAD_USER_INPUT', '名称不可用');
    },
    StringValue: (node) => checkText(node.value),
    ListValue: nest,
    ObjectValue: nest,
  });
}

function* fieldNames(
  selectionSet: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Generator<string> {
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FIELD) yield selection.name.value;
    else if (selection.kind === Kind.INLINE_FRAGMENT) yield* fieldNames(selection.selectionSet, fragments);
    else {
      const fragment = fragments.get(selection.name.value);
      if (fragment) yield* fieldNames(fragment.selectionSet, fragments);
    }
  }
}

function createMeasure(
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): (selectionSet: SelectionSetNode) => Size {
  const measured = new Map<string, Size>();
  const open = new Set<string>();

  function sizeOfFragment(name: string): Size {
    const known = measured.get(name);
    if (known) return known;
    const fragment = fragments.get(name);
    if (!fragment) throw new Refusal('BAD_USER_INPUT', '查询引用了不存在的片段');
    if (open.has(name)) throw new Refusal('BAD_USER_INPUT', '片段循环引用');
    if (open.size >= documentLimits.fragmentDepth) refuse('fragmentDepth');
    open.add(name);
    const size = sizeOf(fragment.selectionSet);
    open.delete(name);
    const full = oneFragmentDeeper({ ...size, directives: size.directives + (fragment.directives?.length ?? 0) });
    measured.set(name, full);
    return full;
  }

  function sizeOf(selectionSet: SelectionSetNode): Size {
    const total: Size = { ...nothing };
    const repeats = new Map<string, number>();
    for (const selection of selectionSet.selections) {
      let part: Size;
      if (selection.kind === Kind.FRAGMENT_SPREAD) part = sizeOfFragment(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) part = oneFragmentDeeper(sizeOf(selection.selectionSet));
      else {
        const key = (selection.alias ?? selection.name).value;
        const repeat = (repeats.get(key) ?? 0) + 1;
        if (repeat > documentLimits.repeats) refuse('repeats');
        repeats.set(key, repeat);
        part = selection.selectionSet ? sizeOf(selection.selectionSet) : nothing;
        part = {
          ...part,
          depth: part.depth + 1,
          fields: part.fields + 1,
          aliases: part.aliases + (selection.alias ? 1 : 0),
        };
      }
      total.depth = Math.max(total.depth, part.depth);
      total.fragmentDepth = Math.max(total.fragmentDepth, part.fragmentDepth);
      total.fields += part.fields;
      total.aliases += part.aliases;
      total.directives += part.directives + (selection.directives?.length ?? 0);
    }
    return total;
  }

  return sizeOf;
}
