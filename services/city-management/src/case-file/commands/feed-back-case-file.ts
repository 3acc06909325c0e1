import type { UserError } from '@one-window/contracts';
import { valueOn } from '@one-window/procedures';
import type { Tx } from '@one-window/database';
import type { Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type {
  AskDelayInput,
  CaseFileReasonInput,
  CheckCaseFileInput,
  FeedBackCaseFileInput,
  SettleDelayInput,
} from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { delayDays } from '../rules/delay.ts';
import { instantFrom } from './instant.ts';
import { allDone, dueAt, isLate, putOff } from '../rules/stages.ts';
import type { CaseFileRow } from '../table.ts';
import { firstFault, keptPhotos, oldPhotoFault, photosFault, textFault, tooLong } from '../input-faults.ts';
import { reworkStages } from '../rules/rework.ts';
import { tasksOf } from '../../inspector-task/tasks-of-file.ts';
import { actOnCaseFile } from '../case-file-transition.ts';

/**
 * Feeds back what was done: open stages end now. That of an incident, which is closed without a check here, needs its
 * after-photo at once. Emits `case-file.resolved`.
 */
export function feedBackCaseFile(ctx: Context, input: FeedBackCaseFileInput): Promise<Outcome> {
  const result = input.result.trim();
  const photos = input.photos ?? [];
  return actOnCaseFile(ctx, 'feedBackCaseFile', input, 'feedBack', (row) => {
    const fault = firstFault(textFault(result, 'result'), photosFault(photos), oldPhotoFault(row, photos));
    if (fault) return fault;
    const at = ctx.clock.now().toISOString();
    const kept = keptPhotos(row.photos, photos, { kind: 'AFTER', round: row.round, at });
    if (row.incidentId !== null && !hasAfterPhoto({ photos: kept, round: row.round }))
      return refuse('AFTER_PHOTO_REQUIRED', {}, 'photos');
    const set = { result, resolvedAt: at, stages: allDone(row.stages, at), photos: kept };
    return { action: '反馈', note: result, fact: 'resolved', set };
  });
}

/** Whether the work of this round is shown by a photo. */
const hasAfterPhoto = ({ photos, round }: Pick<CaseFileRow, 'photos' | 'round'>): boolean =>
  photos.some((photo) => photo.kind === 'AFTER' && photo.round === round);

/** A refusal unless an inspector found on site that the work of this round is done. */
async function checkFault(row: CaseFileRow, tx: Tx): Promise<UserError | undefined> {
  const check = (await tasksOf(tx, row, 'CHECK')).at(-1);
  if (!check?.doneAt) return refuse('CHECK_PENDING', {}, 'caseFileId');
  return check.confirmed ? undefined : refuse('NOT_CONFIRMED', {}, 'caseFileId');
}

/**
 * Checks and closes what an inspector found done on site, with a photo of the work. Emits `case-file.closed`, and
 * decides the case of the application that the file came from.
 */
export function checkCaseFile(ctx: Context, input: CheckCaseFileInput): Promise<Outcome> {
  const note = input.note?.trim() ?? '';
  const photos = input.photos ?? [];
  return actOnCaseFile(ctx, 'checkCaseFile', input, 'close', async (row, tx) => {
    if (row.incidentId !== null) return refuse('INCIDENT_DECIDES', {}, 'caseFileId');
    const fault =
      firstFault(tooLong(note, 'note'), photosFault(photos), oldPhotoFault(row, photos)) ?? (await checkFault(row, tx));
    if (fault) return fault;
    const now = ctx.clock.now();
    const at = now.toISOString();
    const kept = keptPhotos(row.photos, photos, { kind: 'AFTER', round: row.round, at });
    if (!hasAfterPhoto({ photos: kept, round: row.round })) return refuse('AFTER_PHOTO_REQUIRED', {}, 'photos');
    const onTime = !row.stages.some((stage) => isLate(stage, now));
    return { action: '核查结案', note, fact: 'closed', set: { photos: kept, closedAt: at, onTime } };
  });
}

/** Sends back for rework: one round more, with the last stage's limit anew. Emits `case-file.progressed`. */
export function reworkCaseFile(ctx: Context, input: CaseFileReasonInput): Promise<Outcome> {
  const reason = input.reason.trim();
  return actOnCaseFile(ctx, 'reworkCaseFile', input, 'rework', (row) => {
    if (row.incidentId !== null) return refuse('INCIDENT_DECIDES', {}, 'caseFileId');
    const set = { ...reworkStages(row, ctx.clock.now()), round: row.round + 1 };
    return textFault(reason) ?? { action: '返工', note: reason, set };
  });
}

/** Reopens what flared up again: it is dispatched anew, and the clock starts again. Emits `case-file.progressed`. */
export function reopenCaseFile(ctx: Context, input: CaseFileReasonInput): Promise<Outcome> {
  const reason = input.reason.trim();
  return actOnCaseFile(ctx, 'reopenCaseFile', input, 'reopen', (row) => {
    if (row.incidentId !== null) return refuse('INCIDENT_DECIDES', {}, 'caseFileId');
    const set = {
      reopened: row.reopened + 1,
      round: row.round + 1,
      stages: [],
      dueAt: null,
      resolvedAt: null,
      closedAt: null,
      onTime: null,
      delay: null,
    };
    return textFault(reason) ?? { action: '重新打开', note: reason, set };
  });
}

/**
 * The unit asks for a later deadline, once a round, and before it is late: a delay undoes no lateness.
 * @throws BadInput when `until` is not an instant
 */
export function askDelay(ctx: Context, input: AskDelayInput): Promise<Outcome> {
  const reason = input.reason.trim();
  const until = instantFrom(input.until, 'until');
  return actOnCaseFile(ctx, 'askDelay', input, 'askDelay', (row) => {
    if (row.delay !== null) return refuse('DELAY_ALREADY_ASKED', {}, 'caseFileId');
    const now = ctx.clock.now();
    if (row.stages.some((stage) => stage.doneAt === null && isLate(stage, now)))
      return refuse('DELAY_TOO_LATE', {}, 'caseFileId');
    const max = valueOn(delayDays, ctx.clock.today());
    const latest = Date.parse(row.dueAt!) + max * 86_400_000;
    const isLater = until.getTime() > Date.parse(row.dueAt!) && until.getTime() <= latest;
    if (!isLater) return refuse('DELAY_NOT_LATER', { max }, 'until');
    const { name: askedBy, sub: askedBySub } = ctx.caller;
    const delay = { status: 'ASKED', until: until.toISOString(), reason, askedBy, askedBySub, answer: null } as const;
    return textFault(reason) ?? { action: '申请延期', note: reason, set: { delay } };
  });
}

/** The supervisor, never the one who asked, grants a delay, which moves the open stages, or refuses it. */
export function settleDelay(ctx: Context, input: SettleDelayInput): Promise<Outcome> {
  const answer = input.reason.trim();
  return actOnCaseFile(ctx, 'settleDelay', input, input.granted ? 'grantDelay' : 'refuseDelay', ({ delay, stages }) => {
    if (delay?.status !== 'ASKED') return refuse('DELAY_NOT_ASKED', {}, 'caseFileId');
    if (delay.askedBySub === ctx.caller.sub) return refuse('ASKER_CANNOT_SETTLE');
    const fault = textFault(answer);
    if (fault) return fault;
    if (!input.granted)
      return { action: '不准延期', note: answer, set: { delay: { ...delay, status: 'REFUSED', answer } } };
    const moved = putOff(stages, new Date(delay.until));
    const set = {
      delay: { ...delay, status: 'GRANTED' as const, answer },
      stages: moved,
      dueAt: dueAt(moved),
      dueProvisional: false,
    };
    return { action: '准予延期', note: answer, set };
  });
}
