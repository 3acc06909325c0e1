import { errorCodes } from '@one-window/contracts';
import type { ErrorCode } from '@one-window/contracts';
import type { GraphQLFormattedError } from 'graphql';
import { currentTraceId, type Logger } from '@one-window/signed-call';
import { scrub, withoutSuggestion } from './scrub.ts';

const clientFaults = new Set([
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'BAD_USER_INPUT',
]);

function codeOf(given: unknown): ErrorCode {
  if (typeof given !== 'string') return 'INTERNAL';
  if (Object.hasOwn(errorCodes, given)) return given as ErrorCode;
  return clientFaults.has(given) ? 'BAD_USER_INPUT' : 'INTERNAL';
}

/**
 * Makes the function through which every error leaves: a code of the closed set, the trace id, the service where one
 * is at fault, and nothing else. Production hides what INTERNAL says and GraphQL's hints at the schema.
 */
export function createErrorFormat(isProduction: boolean, log: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const code = codeOf(formatted.extensions?.['code']);
    const traceId = currentTraceId() ?? '';
    const service = formatted.extensions?.['service'] ?? formatted.extensions?.['serviceName'];
    if (code === 'INTERNAL') log.error({ service, err: error }, 'internal error');
    const message =
      isProduction && code === 'INTERNAL'
        ? errorCodes.INTERNAL.message
        : scrub(isProduction ? withoutSuggestion(formatted.message) : formatted.message);
    return {
      message,
      ...(formatted.locations && { locations: formatted.locations.slice(0, 1) }),
      ...(formatted.path && { path: formatted.path }),
      extensions: { code, ...(typeof service === 'string' && { service }), traceId },
    };
  };
}

/** One error as the body of an HTTP answer. */
export function errorBody(code: ErrorCode, message: string, traceId: string) {
  return { errors: [{ message: scrub(message), extensions: { code, traceId } }] };
}
