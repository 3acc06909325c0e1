import { errorCodes } from '@one-window/contracts';
import type { GraphQLFormattedError } from 'graphql';
import { SubgraphFailure } from './failure.ts';
import type { RawAnswer } from './transport.ts';

/** A subgraph's answer after its shape was checked; errors carry a code of the closed set and nothing else. */
export interface SubgraphAnswer {
  data: Record<string, unknown> | null;
  errors: GraphQLFormattedError[];
  /** SQL statements the subgraph says it used. */
  sql: number;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readError(value: unknown): GraphQLFormattedError {
  const error = isRecord(value) ? value : {};
  const code = isRecord(error['extensions']) ? error['extensions']['code'] : undefined;
  const isKnown = typeof code === 'string' && Object.hasOwn(errorCodes, code);
  const path = Array.isArray(error['path'])
    ? error['path'].filter((step) => typeof step === 'string' || typeof step === 'number')
    : undefined;
  return {
    message: typeof error['message'] === 'string' && error['message'] ? error['message'] : errorCodes.INTERNAL.message,
    ...(path?.length ? { path } : {}),
    extensions: { code: isKnown ? code : 'INTERNAL' },
  };
}

/**
 * Reads a subgraph's bytes as a GraphQL answer.
 * @throws SubgraphFailure on a 5xx or signature status, on malformed JSON, and on a shape that is not GraphQL's
 */
export function readAnswer({ status, body }: RawAnswer): SubgraphAnswer {
  if (status >= 500 || status === 401 || status === 403 || status === 404) {
    throw new SubgraphFailure('status', `HTTP ${status}`);
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString('utf8'));
  } catch {
    throw new SubgraphFailure('garbage', `HTTP ${status} with ${body.length} bytes that are not JSON`);
  }
  if (!isRecord(parsed)) throw new SubgraphFailure('garbage', 'JSON that is no object');
  const { data = null, errors = [], extensions } = parsed;
  if (!(data === null || isRecord(data)) || !Array.isArray(errors) || (data === null && errors.length === 0)) {
    throw new SubgraphFailure('garbage', 'JSON that is no GraphQL answer');
  }
  const sql = isRecord(extensions) ? extensions['sql'] : 0;
  return {
    data,
    errors: errors.map(readError),
    sql: typeof sql === 'number' && Number.isFinite(sql) ? sql : 0,
  };
}
