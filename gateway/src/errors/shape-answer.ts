import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { RequestContext } from '../context.ts';

const mostRefusals = 4;

/** The longest part of an error's path that exists in the data: fields that the client didn't ask for are cut off. */
function visiblePath(path: readonly (string | number)[], data: unknown): (string | number)[] {
  const visible: (string | number)[] = [];
  let value = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) break;
    visible.push(step);
    value = (value as Record<string | number, unknown>)[step];
  }
  return visible;
}

/** Each error once, at a path that exists in the client's data. */
export function placeErrors(errors: readonly GraphQLFormattedError[], data: unknown): GraphQLFormattedError[] {
  const placed = new Map<string, GraphQLFormattedError>();
  for (const { path, ...rest } of errors) {
    const visible = path && visiblePath(path, data);
    const error = { ...rest, ...(visible?.length ? { path: visible } : {}) };
    const { code, service } = rest.extensions ?? {};
    placed.set(JSON.stringify([visible, rest.message, code, service]), error);
  }
  return [...placed.values()];
}

/**
 * Shapes the final answer: errors at visible paths, few of them on a refusal, counts of SQL and fetches when `tellCost`
 * is set.
 */
export function shapeAnswer(tellCost: boolean): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response, contextValue }) {
          if (response.body.kind !== 'single') return;
          const result = response.body.singleResult;
          if (result.errors) {
            result.errors =
              result.data === undefined
                ? result.errors.slice(0, mostRefusals)
                : placeErrors(result.errors, result.data);
          }
          if (!tellCost) delete result.extensions;
          else if (result.data) result.extensions = { ...result.extensions, ...contextValue.stats };
        },
      };
    },
  };
}
