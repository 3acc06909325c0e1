import { done, refused, type Outcome, isUuid } from '@one-window/service';
import { textFault } from '../../application/rules/text.ts';
import type { Context } from '../../context.ts';
import type {
  AnswerUnfinishedMatterInput,
  AssignUnfinishedMatterInput,
  CloseUnfinishedMatterInput,
} from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { isPossible } from '../state-machine.ts';
import { mayKnowMatter } from '../may-know.ts';
import { isDepartment } from './report-unfinished-matter.ts';
import { lockUnfinishedMatter, saveUnfinishedMatter, type UnfinishedMatter } from '../table.ts';
import { answered, calledBack } from '../rules.ts';

type Refusal = ReturnType<typeof refuse>;

/** Names an owner; the deadline stays. Idempotent on `requestId`. */
export async function assignUnfinishedMatter(ctx: Context, input: AssignUnfinishedMatterInput): Promise<Outcome> {
  return changeMatter(ctx, 'assignUnfinishedMatter', input, (matter) => {
    if (!isPossible('assign', matter)) return refuse('UNFINISHED_MATTER_STATUS', {}, 'unfinishedMatterId');
    const { department, unit, name } = input;
    if (!isDepartment(department)) return refuse('DEPARTMENT_UNKNOWN', { department }, 'department');
    const fault = textFault(unit, '责任单位', 100, 'unit') ?? textFault(name, '责任人', 50, 'name');
    return fault ?? { ...matter, department, ownerUnit: unit.trim(), ownerName: name.trim() };
  });
}

/** The owner's department answers, with what came of it. Idempotent on `requestId`. */
export async function answerUnfinishedMatter(ctx: Context, input: AnswerUnfinishedMatterInput): Promise<Outcome> {
  return changeMatter(ctx, 'answerUnfinishedMatter', input, (matter) => {
    if (!isPossible('answer', matter) || matter.department !== ctx.caller.department)
      return refuse('UNFINISHED_MATTER_STATUS', {}, 'unfinishedMatterId');
    const fault = textFault(input.answer, '答复', 500, 'answer');
    const given = { answer: input.answer.trim(), outcome: input.outcome, at: now(ctx), by: ctx.caller.name };
    return fault ?? answered(matter, given);
  });
}

/** Closes what was answered once the resident is satisfied; else it goes back to its owner. Idempotent on `requestId`. */
export async function closeUnfinishedMatter(ctx: Context, input: CloseUnfinishedMatterInput): Promise<Outcome> {
  return changeMatter(ctx, 'closeUnfinishedMatter', input, (matter) => {
    if (!isPossible(input.satisfied ? 'close' : 'sendBack', matter))
      return refuse('UNFINISHED_MATTER_STATUS', {}, 'unfinishedMatterId');
    const fault = textFault(input.remark, '回访情况', 500, 'remark');
    const callBack = { at: now(ctx), by: ctx.caller.name, satisfied: input.satisfied, remark: input.remark.trim() };
    return fault ?? calledBack(matter, callBack, ctx.resources.calendar);
  });
}

const now = (ctx: Context) => ctx.clock.now().toISOString();

async function changeMatter(
  ctx: Context,
  operation: string,
  input: { requestId: string; unfinishedMatterId: string },
  change: (matter: UnfinishedMatter) => UnfinishedMatter | Refusal,
): Promise<Outcome> {
  return ctx.write(operation, input, async (tx) => {
    const id = input.unfinishedMatterId;
    const matter = isUuid(id) ? await lockUnfinishedMatter(tx, id) : null;
    if (!matter || !mayKnowMatter(ctx.caller, matter))
      return refused(refuse('UNFINISHED_MATTER_NOT_FOUND', {}, 'unfinishedMatterId'));
    const changed = change(matter);
    if ('code' in changed) return refused(changed);
    // of a resident who moved, whoever closes it here does not see it any more
    if (changed.acceptingCommunityCode === null) await tx.widen(changed.placeCode);
    await saveUnfinishedMatter(tx, changed);
    return done(matter.id);
  });
}
