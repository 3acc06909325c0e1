import type { ApolloServerPlugin } from '@apollo/server';
import { currentStatementCount } from '@one-window/database';
import { currentTraceId, errorBody } from '@one-window/signed-call';
import { effectivePurpose } from '../access/decide.ts';
import type { AccessLedger } from '../ledger/access-ledger.ts';
import type { ServiceContext } from '../request/context.ts';

type AnyContext = ServiceContext<unknown, unknown>;

/**
 * Commits the access ledger before the answer is sent. When this fails the answer is not sent: every field of this
 * service fails with INTERNAL, those of other services do not.
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
              singleResult: {
                data: null,
                ...errorBody('INTERNAL', '访问留痕失败，未返回任何内容', currentTraceId() ?? ''),
              },
            };
          }
        },
      };
    },
  };
}

/** Adds to the answer how many SQL statements it cost; not in production. */
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
