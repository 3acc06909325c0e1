import { errorCodes } from '@one-window/contracts';
import type { ErrorCode } from '@one-window/contracts';
import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from '../log.ts';
import { currentTraceId } from '../trace.ts';
import { scrub, withoutSuggestion } from './scrub.ts';

/** Apollo's own codes for client errors. */
const clientFaults = new Set([
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

function codeOf(given: unknown): ErrorCode {
  if (typeof given !== 'string') return 'INTERNAL';
  if (Object.hasOwn(errorCodes, given)) return given as ErrorCode;
  return clientFaults.has(given) ? 'BAD_USER_INPUT' : 'INTERNAL';
}

const causeOf = (error: unknown) => (error instanceof GraphQLError ? (error.originalError ?? error) : error);

/**
 * Makes the function that formats every error of a graph: a code of the closed set, the trace id, the service if one
 * failed, and nothing else. It logs INTERNAL errors completely. In production it hides their message, and GraphQL's
 * hints about the schema.
 */
export function createErrorFormat(isProduction: boolean, log: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { path, locations, extensions } = formatted;
    const code = codeOf(extensions?.['code']);
    const service = extensions?.['service'] ?? extensions?.['serviceName'];
    if (code === 'INTERNAL') log.error({ service, path, err: causeOf(error) }, 'unexpected error');
    const message =
      isProduction && code === 'INTERNAL'
        ? errorCodes.INTERNAL.message
        : scrub(isProduction ? withoutSuggestion(formatted.message) : formatted.message);
    return {
      message,
      ...(locations && { locations: locations.slice(0, 1) }),
      ...(path && { path }),
      extensions: { code, ...(typeof service === 'string' && { service }), traceId: currentTraceId() ?? '' },
    };
  };
}

/** One error as the body of an HTTP answer. */
export function errorBody(code: ErrorCode, message: string, traceId: string) {
  return { errors: [{ message: scrub(message), extensions: { code, traceId } }] };
}
