import { errorCodes } from '@one-window/contracts';
import type { GraphQLFormattedError } from 'graphql';
import type { SubgraphAnswer } from './answer.ts';
import { SubgraphFailure } from './failure.ts';
import type { SubgraphOperation } from './operation.ts';

type Entity = Record<string, unknown>;

const mostErrors = 1000;

function representationsOf(variables: Record<string, unknown> | undefined): Entity[] {
  const representations = variables?.['representations'];
  return Array.isArray(representations) ? (representations as Entity[]) : [];
}

function nullFilled(representation: Entity, operation: SubgraphOperation): Entity {
  const entity: Entity = { __typename: representation['__typename'] };
  for (const key of operation.entityKeys(String(representation['__typename']))) {
    entity[key] = Object.hasOwn(representation, key) ? representation[key] : null;
  }
  return entity;
}

/** The data of an operation without an answer: every selected field null, entities with their type and keys. */
export function nullData(operation: SubgraphOperation, variables: Record<string, unknown> | undefined): Entity {
  if (!operation.isEntityFetch) return Object.fromEntries(operation.rootKeys.map((key) => [key, null]));
  return { _entities: representationsOf(variables).map((representation) => nullFilled(representation, operation)) };
}

/** One path per field that is missing because the operation has no answer. */
function missingPaths(
  operation: SubgraphOperation,
  variables: Record<string, unknown> | undefined,
): (string | number)[][] {
  if (!operation.isEntityFetch) return operation.rootKeys.map((key) => [key]);
  return representationsOf(variables).flatMap((representation, index) =>
    operation
      .entityKeys(String(representation['__typename']))
      .filter((key) => !Object.hasOwn(representation, key))
      .map((key) => ['_entities', index, key]),
  );
}

function atEach(error: GraphQLFormattedError, paths: (string | number)[][]): GraphQLFormattedError[] {
  return paths.length ? paths.slice(0, mostErrors).map((path) => ({ ...error, path })) : [error];
}

/**
 * The replacement for a subgraph's missing answer. An entity fetch is answered with null-filled entities, as otherwise
 * the gateway drops each one and does not call services that `@requires` it. Each missing field has its error, so that
 * no client reads "unknown" as "no".
 */
export function unavailable(
  service: string,
  operation: SubgraphOperation,
  variables: Record<string, unknown> | undefined,
): { data: Entity; errors: GraphQLFormattedError[] } {
  const error: GraphQLFormattedError = {
    message: errorCodes.UPSTREAM_UNAVAILABLE.message,
    extensions: { code: 'UPSTREAM_UNAVAILABLE', service },
  };
  return { data: nullData(operation, variables), errors: atEach(error, missingPaths(operation, variables)) };
}

/**
 * Puts null-filled entities where a subgraph answered null for one (it does not have it or may not show it), and adds a
 * path to errors without one.
 * @throws SubgraphFailure when the answer does not have one entity per representation
 */
export function complete(
  answer: SubgraphAnswer,
  operation: SubgraphOperation,
  variables: Record<string, unknown> | undefined,
): { data: Entity | null; errors: GraphQLFormattedError[] } {
  const { data, errors } = answer;
  const paths = missingPaths(operation, variables);
  const placed =
    data === null ? errors.flatMap((error) => (isPlaced(error, operation) ? [error] : atEach(error, paths))) : errors;
  if (!operation.isEntityFetch) return { data: data ?? nullData(operation, variables), errors: placed };
  if (data === null) return { data: nullData(operation, variables), errors: placed };
  const representations = representationsOf(variables);
  const entities: unknown = data['_entities'];
  if (!Array.isArray(entities) || entities.length !== representations.length) {
    throw new SubgraphFailure('garbage', 'an answer that does not hold one entity per representation');
  }
  const filled = entities.map((entity: unknown, index) => {
    if (typeof entity === 'object' && entity !== null) return entity;
    return nullFilled(representations[index] ?? {}, operation);
  });
  return { data: { ...data, _entities: filled }, errors: placed };
}

function isPlaced(error: GraphQLFormattedError, operation: SubgraphOperation): boolean {
  return (error.path?.length ?? 0) > (operation.isEntityFetch ? 1 : 0);
}
