import type { ApolloServerPlugin } from '@apollo/server';
import { errorCodes } from '@one-window/contracts';
import {
  getNamedType,
  getNullableType,
  GraphQLError,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { RequestContext } from '../context.ts';

/** The most objects that one answer may contain in the worst case. */
export const mostObjects = 20_000;

/** The most that a page may hold; a larger `first` is refused by the service that owns the list. */
const largestPage = 100;

/** The assumed length of a list without `first`. */
const usualList = 10;

interface Asked {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Readonly<Record<string, unknown>>;
}

/** The value of a field's `first`: as written, by variable, or its default. */
function pageOf(field: FieldNode, defaultValue: unknown, { variables }: Asked): number {
  const value = field.arguments?.find(({ name }) => name.value === 'first')?.value;
  const within = (first: number) => Math.min(Math.max(0, first), largestPage);
  if (value?.kind === Kind.INT) return within(Number(value.value));
  const given = value?.kind === Kind.VARIABLE ? variables[value.name.value] : undefined;
  return within(typeof given === 'number' ? given : Number(defaultValue ?? largestPage));
}

function countIn(
  set: SelectionSetNode,
  type: GraphQLCompositeType,
  times: number,
  isPaged: boolean,
  asked: Asked,
): number {
  let objects = 0;
  for (const selection of set.selections) {
    if (objects > mostObjects) return objects;
    if (selection.kind === Kind.FIELD) {
      objects += countField(selection, type, times, isPaged, asked);
      continue;
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? asked.fragments.get(selection.name.value) : selection;
    const on = fragment?.typeCondition ? asked.schema.getType(fragment.typeCondition.name.value) : type;
    if (fragment && isCompositeType(on)) objects += countIn(fragment.selectionSet, on, times, isPaged, asked);
  }
  return objects;
}

function countField(
  field: FieldNode,
  parent: GraphQLCompositeType,
  times: number,
  isPaged: boolean,
  asked: Asked,
): number {
  if (!field.selectionSet || !(isObjectType(parent) || isInterfaceType(parent))) return 0;
  const definition = parent.getFields()[field.name.value];
  const type = definition && getNamedType(definition.type);
  if (!definition || !isCompositeType(type)) return 0;
  const first = definition.args.find(({ name }) => name === 'first');
  // the edges of a page were counted by its `first`
  const isCounted = isPaged && field.name.value === 'edges';
  const isList = isListType(getNullableType(definition.type));
  const each = first ? pageOf(field, first.defaultValue, asked) : isList && !isCounted ? usualList : 1;
  const count = times * each;
  return count + countIn(field.selectionSet, type, count, first !== undefined, asked);
}

/** The objects that an operation's answer may hold at most, as its `first` arguments say; stops counting past the limit. */
export function objectsOf(operation: OperationDefinitionNode, asked: Asked): number {
  const root = asked.schema.getRootType(operation.operation);
  return root ? countIn(operation.selectionSet, root, 1, false, asked) : 0;
}

/** Refuses an operation whose answer could hold more than `mostObjects`: pages inside pages multiply. */
export const limitObjects: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ document, operation, schema, request }) {
        if (!operation) return;
        const fragments = new Map(
          document.definitions.flatMap((node) =>
            node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
          ),
        );
        if (objectsOf(operation, { schema, fragments, variables: request.variables ?? {} }) <= mostObjects) return;
        throw new GraphQLError(
          `${errorCodes.COST_LIMIT_EXCEEDED.message}：结果可能超过 ${mostObjects} 个对象，请减小 first 或层级`,
          {
            extensions: { code: 'COST_LIMIT_EXCEEDED', http: { status: 400 } },
          },
        );
      },
    };
  },
};
