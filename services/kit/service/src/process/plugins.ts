import type { ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { errorCodes, type ErrorCode } from '@one-window/contracts';
import { currentStatementCount } from '@one-window/database';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from '@one-window/signed-call';
import { effectivePurpose } from '../access/decide.ts';
import type { AccessLedger } from '../ledger/access-ledger.ts';
import type { ServiceContext } from '../request/context.ts';

type AnyContext = ServiceContext<unknown, unknown>;

/**
 * Commits the access ledger before the answer leaves. When it can't be written the answer does not leave: every field
 * of this service fails with INTERNAL, nobody else's.
 */
export function ledgerPlugin(ledger: AccessLedger): ApolloServerPlugin<AnyContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ contextValue, response }) {
          try {
            await ledger.write(contextValue.ledger, contextValue.caller, effectivePurpose(contextValue.caller));
          } catch (error) {
            contextValue.log.error(
              { err: error, operationId: contextValue.caller.operationId },
              'access ledger refused',
            );
            response.body = {
              kind: 'single',
              singleResult: { data: null, errors: [internal('访问留痕失败，未返回任何内容')] },
            };
          }
        },
      };
    },
  };
}

/** Tells the gateway how many SQL statements the answer cost; not in production. */
export const statementCountPlugin: ApolloServerPlugin<AnyContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response }) {
        if (response.body.kind !== 'single') return;
        response.body.singleResult.extensions = {
          ...response.body.singleResult.extensions,
          sql: currentStatementCount(),
        };
      },
    };
  },
};

function internal(message: string): GraphQLFormattedError {
  return { message, extensions: { code: 'INTERNAL' } };
}

const closedSet = new Set(Object.keys(errorCodes));
const apolloInputCodes = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
]);

/** Maps every error to the closed set; what is unexpected is logged whole and told as INTERNAL only. */
export function formatError(log: Logger, production: boolean) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const code = String(formatted.extensions?.code ?? '');
    const { message, path, locations } = formatted;
    if (closedSet.has(code) && code !== 'INTERNAL') {
      return { message, path, locations, extensions: { ...withoutStack(formatted.extensions), code } };
    }
    if (apolloInputCodes.has(code)) {
      return { message, path, locations, extensions: { code: 'BAD_USER_INPUT' satisfies ErrorCode } };
    }
    const original = unwrapResolverError(error);
    log.error({ err: original, path }, 'unexpected error');
    const told = production || !(original instanceof Error) ? errorCodes.INTERNAL.message : original.message;
    return { message: told, path, locations, extensions: { code: 'INTERNAL' satisfies ErrorCode } };
  };
}

function withoutStack(extensions: Record<string, unknown> | undefined): Record<string, unknown> {
  const { stacktrace: _stack, ...rest } = extensions ?? {};
  return rest;
}

/** The answer to a call without a valid signature. */
export const unsigned = {
  errors: [new GraphQLError(errorCodes.UNAUTHENTICATED.message, { extensions: { code: 'UNAUTHENTICATED' } }).toJSON()],
};
