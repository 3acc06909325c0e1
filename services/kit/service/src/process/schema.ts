import { buildSubgraphSchema } from '@apollo/subgraph';
import { subgraphSdl, type Policy } from '@one-window/contracts';
import { CursorSeal } from '@one-window/database';
import { parse, type GraphQLSchema } from 'graphql';
import { enforcePolicy, type PolicyContext } from '../access/enforce.ts';
import { NotFound } from '../request/errors.ts';
import { isUuid } from '../request/loaders.ts';
import { typeScalars } from './scalars.ts';
import { sealCursors } from './seal-cursors.ts';

type ReferenceResolver = (reference: { id: string }, context: PolicyContext, ...rest: unknown[]) => unknown;

/**
 * A reference that throws at once would fail the whole batch of `_entities`; as a promise, one refusal stays one. A look
 * at a resident who is not there, or not the caller's to know, is written down.
 */
function guardedReferences(resolvers: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(resolvers).map(([type, fields]) => {
      const resolve = (fields as { __resolveReference?: ReferenceResolver }).__resolveReference;
      if (!resolve) return [type, fields];
      const guarded: ReferenceResolver = async (reference, context, ...rest) => {
        try {
          return await resolve(reference, context, ...rest);
        } catch (error) {
          const isLook = type === 'Resident' && error instanceof NotFound && isUuid(reference.id);
          if (isLook) context.ledger.refused(reference.id, 'reference');
          throw error;
        }
      };
      return [type, { ...(fields as object), __resolveReference: guarded }];
    }),
  );
}

/**
 * The executable subgraph of a service: its contract, its resolvers, each field under its rule, cursors sealed.
 * @param secret the key of the service of which its cursors' keys are derived
 */
export function buildSchema(
  service: string,
  resolvers: Record<string, unknown>,
  policy: Policy,
  secret: Buffer,
): GraphQLSchema {
  const typeDefs = parse(subgraphSdl(service));
  const schema = buildSubgraphSchema({ typeDefs, resolvers: guardedReferences(resolvers) as never });
  return enforcePolicy(sealCursors(typeScalars(schema), new CursorSeal(service, secret)), policy);
}
