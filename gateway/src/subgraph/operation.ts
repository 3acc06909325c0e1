import { Kind, OperationTypeNode, parse } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode, OperationDefinitionNode, SelectionSetNode } from 'graphql';

/** What the data source needs of an operation that the planner wrote. */
export interface SubgraphOperation {
  isMutation: boolean;
  /** Response key of `_entities`, when this is an entity fetch. */
  isEntityFetch: boolean;
  /** Response keys at the root. */
  rootKeys: readonly string[];
  /** Response keys selected on an entity of that type, `__typename` aside. */
  entityKeys(typename: string): readonly string[];
}

/** Reads an operation that the query planner wrote. */
export function readOperation(query: string): SubgraphOperation {
  return describe(parse(query, { noLocation: true }));
}

function describe(document: DocumentNode): SubgraphOperation {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let root: OperationDefinitionNode | undefined;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    if (definition.kind === Kind.OPERATION_DEFINITION) root = definition;
  }
  if (!root) throw new Error('the planner sent a document without an operation');
  const entities = root.selectionSet.selections.find(
    (selection) => selection.kind === Kind.FIELD && selection.name.value === '_entities',
  );
  const entitySelection = entities?.kind === Kind.FIELD ? entities.selectionSet : undefined;
  const keysByType = new Map<string, readonly string[]>();
  return {
    isMutation: root.operation === OperationTypeNode.MUTATION,
    isEntityFetch: entitySelection !== undefined,
    rootKeys: collectKeys(root.selectionSet, undefined, fragments),
    entityKeys(typename) {
      const known = keysByType.get(typename);
      if (known) return known;
      const keys = entitySelection ? collectKeys(entitySelection, typename, fragments) : [];
      keysByType.set(typename, keys);
      return keys;
    },
  };
}

function collectKeys(
  selectionSet: SelectionSetNode,
  typename: string | undefined,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): string[] {
  const keys = selectionSet.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) {
      return selection.name.value === '__typename' ? [] : [(selection.alias ?? selection.name).value];
    }
    const part = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    const condition = part?.typeCondition?.name.value;
    const applies = typename === undefined || condition === undefined || condition === typename;
    return part && applies ? collectKeys(part.selectionSet, typename, fragments) : [];
  });
  return [...new Set(keys)];
}
