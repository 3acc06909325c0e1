import { NotFound, payload, type Outcome, type Payload } from '@one-window/service';
import type { ApplicationRef, CaseRow } from './case-row.ts';
import { confirmDecision, proposeDecision } from './commands/decide.ts';
import { pauseCase, resumeCase, startReview } from './commands/review.ts';
import { settleWithdrawal } from './commands/settle-withdrawal.ts';
import { acceptCase, declineCase, requestCorrection } from './commands/take-in.ts';
import type { CaseContext, CaseProcedure, CaseResources } from './procedure.ts';
import { checksOf } from './papers.ts';

/** The answer of a mutation on a case. */
export type CasePayload = Payload<'case', CaseRow>;

/** One resolver under a name that its type keeps. */
const named = <Name extends string, Resolver>(name: Name, resolve: Resolver) =>
  ({ [name]: resolve }) as Record<Name, Resolver>;

/**
 * Resolvers of a department's cases, named by its prefix: `<prefix>Case` with its query and its field of `Application`,
 * and what may be done to a case.
 */
export function caseResolvers<F extends { id: string }, O extends CaseResources, P extends string>(
  procedure: CaseProcedure<F, O, P>,
) {
  type Context = CaseContext<F, O>;
  const { prefix } = procedure;
  const field = `${prefix[0]!.toLowerCase()}${prefix.slice(1)}Case` as `${Uncapitalize<P>}Case`;

  const casePayload = payload('case', (ctx: Context, id) => ctx.loaders.case.load(id));
  const mutation =
    <Input>(command: (procedure: CaseProcedure<F, O>, ctx: Context, input: Input) => Promise<Outcome>) =>
    (_: unknown, { input }: { input: Input }, ctx: Context): Promise<CasePayload> =>
      casePayload(ctx, command(procedure, ctx, input));
  const ofApplication = async (id: string, ctx: Context) => (await ctx.loaders.caseOfApplication.load(id))[0] ?? null;

  return {
    Query: named(field, async (_: unknown, { id }: { id: string }, ctx: Context): Promise<CaseRow> => {
      const row = await ctx.loaders.case.load(id);
      if (!row) throw new NotFound();
      return row;
    }),
    Application: {
      // another department's application, or one that the caller may not see, simply has no case here
      __resolveReference: async ({ id }: { id: string }, ctx: Context): Promise<ApplicationRef> => {
        const found = await ofApplication(id, ctx);
        return { id, case: found, subjectId: found?.subjectId ?? null };
      },
      ...named(field, async (application: ApplicationRef, _: unknown, ctx: Context): Promise<CaseRow | null> =>
        application.case === undefined ? ofApplication(application.id, ctx) : application.case,
      ),
    },
    Case: {
      application: (row: CaseRow): ApplicationRef => ({ id: row.applicationId, subjectId: row.subjectId, case: row }),
      subject: ({ subjectId }: CaseRow) => (subjectId === null ? null : { id: subjectId }),
      checks: async (row: CaseRow, _: unknown, ctx: Context) =>
        checksOf(procedure, row, await ctx.loaders.factsOfCase.load(row.id), ctx.resources),
    },
    Mutation: {
      ...named(`accept${prefix}Case`, mutation(acceptCase)),
      ...named(`decline${prefix}Case`, mutation(declineCase)),
      ...named(`request${prefix}Correction`, mutation(requestCorrection)),
      ...named(`start${prefix}Review`, mutation(startReview)),
      ...named(`pause${prefix}Case`, mutation(pauseCase)),
      ...named(`resume${prefix}Case`, mutation(resumeCase)),
      ...named(`propose${prefix}Decision`, mutation(proposeDecision)),
      ...named(`confirm${prefix}Decision`, mutation(confirmDecision)),
      ...named(`settle${prefix}Withdrawal`, mutation(settleWithdrawal)),
    },
  };
}
