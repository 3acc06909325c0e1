import { buildSubgraphSchema } from '@apollo/subgraph';
import { subgraphSdl, withAccessLines, type Policy, type UserErrorCatalogue } from '@one-window/contracts';
import { CursorSeal } from '@one-window/database';
import { parse, type GraphQLSchema } from 'graphql';
import { enforcePolicy, type PolicyContext } from '../access/enforce.ts';
import type { ResidentInputs } from '../access/asked-for.ts';
import type { SubjectTable } from '../access/subjects.ts';
import { NotFound } from '../request/errors.ts';
import { isUuid } from '../request/loaders.ts';
import { misfits, type Gathered } from './gather.ts';
import { typeScalars } from './scalars.ts';
import { sealCursors } from './seal-cursors.ts';

/** A department's graph: its contract and its resolvers. */
export interface Graph {
  /** Name in `contracts/departments.json`; also the folder of its contracts. */
  name: string;
  policy: Policy;
  /** The residents whom its types are about, for the access ledger: `{ … } satisfies Subjects<ResolversParentTypes, Context>`. */
  subjects: SubjectTable;
  /**
   * The residents whom the ids in its inputs name, where the ids' names do not say it: `{ … } satisfies
   * ResidentInputs<typeof userErrors>`.
   */
  residentInputs?: ResidentInputs<Record<string, unknown>>;
  /** Its catalogue in `contracts/<service>/errors.ts`: what a payload's `UserError.code` can be. */
  userErrors: UserErrorCatalogue;
  /** The resolvers of its fields, `__resolveReference` included. */
  resolvers: Gathered;
}

type ReferenceResolver = (reference: { id: string }, context: PolicyContext, ...rest: unknown[]) => unknown;

/**
 * A reference that throws at once would fail the whole batch of `_entities`; as a promise, one refusal stays one. It
 * writes down the access to a resident who does not exist or whom the caller may not see.
 */
function guardedReferences(types: Gathered['types']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(types).map(([type, fields]) => {
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
 * The executable subgraph of a service: its contract, its resolvers, each field checked by its rule and described with
 * it, cursors sealed.
 * @param secret the service's key from which its cursors' keys are derived
 * @throws Error that names every field without a rule, every root field and every field of another's entity without a
 *   resolver, and every rule or resolver without a field
 */
export function buildSchema(
  { name, resolvers, policy, subjects, residentInputs, userErrors }: Graph,
  secret: Buffer,
): GraphQLSchema {
  const typeDefs = withAccessLines(parse(subgraphSdl(name, userErrors)), policy.fields);
  const schema = buildSubgraphSchema({ typeDefs, resolvers: guardedReferences(resolvers.types) as never });
  const faults = misfits(name, schema, resolvers);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return enforcePolicy(
    sealCursors(typeScalars(schema), new CursorSeal(name, secret)),
    policy,
    subjects,
    residentInputs,
  );
}
