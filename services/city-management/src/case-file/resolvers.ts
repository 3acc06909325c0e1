import { keepPhotoPart } from '@one-window/procedures';
import { NotFound, dayInShanghai, payload, type Outcome } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { reworkDeduction } from '../indicators/rules.ts';
import { askDelay } from './commands/ask-delay.ts';
import { cancelCaseFile } from './commands/cancel-case-file.ts';
import { checkCaseFile } from './commands/check-case-file.ts';
import { dispatchCaseFile } from './commands/dispatch-case-file.ts';
import { feedBackCaseFile } from './commands/feed-back-case-file.ts';
import { fileCaseFile } from './commands/file-case-file.ts';
import { completeCaseFileStage, startHandling } from './commands/handle-case-file.ts';
import { registerCaseFile } from './commands/register-case-file.ts';
import { reopenCaseFile } from './commands/reopen-case-file.ts';
import { returnCaseFile } from './commands/return-case-file.ts';
import { reworkCaseFile } from './commands/rework-case-file.ts';
import { setCaseFileKind } from './commands/set-case-file-kind.ts';
import { settleDelay } from './commands/settle-delay.ts';
import { photosOf } from './photos.ts';
import { listCaseFiles } from './queries.ts';
import { findCondition, kinds } from './rules/kinds.ts';
import { isLate } from './rules/stages.ts';
import { stepOf } from './state-machine.ts';

const caseFilePayload = payload('caseFile', (ctx: Context, id) => ctx.loaders.caseFile.load(id));

/** A mutation on a case file from its command. */
const act =
  <Input>(command: (ctx: Context, input: Input) => Promise<Outcome>) =>
  (_: unknown, { input }: { input: Input }, ctx: Context) =>
    caseFilePayload(ctx, command(ctx, input));

/** Case files in their seven steps. */
export const caseFileResolvers = {
  Query: {
    caseFileKinds: () => [...kinds.values()].map((kind) => ({ ...kind, conditions: kind.conditions.map(shown) })),
    caseFile: async (_, { id }, ctx) => {
      const found = await ctx.loaders.caseFile.load(id);
      if (!found) throw new NotFound();
      return found;
    },
    caseFiles: (_, args, ctx) => listCaseFiles(ctx, args),
  },
  CaseFile: {
    kind: ({ kindCode }) => {
      const kind = kindCode === null ? undefined : kinds.get(kindCode);
      return kind ? { ...kind, conditions: kind.conditions.map(shown) } : null;
    },
    condition: ({ kindCode, conditionNo }) => {
      const found = findCondition(kindCode, conditionNo);
      return found ? shown(found.condition) : null;
    },
    step: ({ status }) => stepOf[status],
    grid: ({ gridCode }) => ({ code: gridCode }),
    position: ({ longitude, latitude }) => (longitude === null || latitude === null ? null : { longitude, latitude }),
    component: async ({ componentCode }, _, ctx) =>
      componentCode === null ? null : ((await ctx.loaders.component.load(componentCode))[0] ?? null),
    house: ({ houseId }) => (houseId === null ? null : { id: houseId }),
    stages: ({ stages }, _, ctx) => stages.map((stage) => ({ ...stage, late: isLate(stage, ctx.clock.now()) })),
    late: ({ status, stages, onTime }, _, ctx) => {
      if (status === 'CANCELLED') return false;
      return onTime === null ? stages.some((stage) => isLate(stage, ctx.clock.now())) : !onTime;
    },
    tasks: ({ id }, _, ctx) => ctx.loaders.tasks.load(id),
    photos: (file) => photosOf(file),
    application: ({ applicationId }) => (applicationId === null ? null : { id: applicationId }),
    incident: ({ incidentId }) => (incidentId === null ? null : { id: incidentId }),
    evaluation: ({ status, onTime, stages, reworked, dueAt, closedAt }, _, ctx) =>
      status === 'CLOSED'
        ? {
            onTime: onTime ?? true,
            lateStages: stages.filter((stage) => isLate(stage, ctx.clock.now())).length,
            reworked,
            deduction: reworkDeduction(reworked, dayInShanghai(new Date(dueAt ?? closedAt!))),
          }
        : null,
  },
  CaseFilePhoto: { content: (photo, _, ctx) => ctx.loaders.caseFilePhotos.load(photo) },
  Mutation: {
    keepCaseFilePhotoPart: (_, { input }, ctx) => keepPhotoPart(ctx, 'keepCaseFilePhotoPart', input),
    registerCaseFile: act(registerCaseFile),
    fileCaseFile: act(fileCaseFile),
    cancelCaseFile: act(cancelCaseFile),
    setCaseFileKind: act(setCaseFileKind),
    dispatchCaseFile: act(dispatchCaseFile),
    startHandling: act(startHandling),
    completeCaseFileStage: act(completeCaseFileStage),
    returnCaseFile: act(returnCaseFile),
    feedBackCaseFile: act(feedBackCaseFile),
    checkCaseFile: act(checkCaseFile),
    reworkCaseFile: act(reworkCaseFile),
    reopenCaseFile: act(reopenCaseFile),
    askDelay: act(askDelay),
    settleDelay: act(settleDelay),
  },
} satisfies Resolvers<Context>;

/** A row of the table of kinds as the graph takes it: its own lists are not to be changed. */
function shown<Row extends { stages: readonly unknown[] }>(row: Row): Row & { stages: Row['stages'][number][] } {
  return { ...row, stages: [...row.stages] };
}
