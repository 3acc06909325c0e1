import { valueOn } from '@one-window/procedures';
import { dayInShanghai, type Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type {
  DecidePetitionInput,
  PetitionInput,
  PetitionReasonInput,
  RoutePetitionInput,
} from '../../generated/graph.ts';
import { maxName, refuse, requiredTextFault } from '../../refuse.ts';
import { decideDueOn, limits, mayGoTo, objectUntil, reviewDueOn, reviewUntil } from '../rules.ts';
import { actOnPetition } from './act-on-petition.ts';

/** Routes a petition to the unit that decides it; an accusation never to the unit that it accuses (信访工作条例 art 30). */
export function routePetition(ctx: Context, input: RoutePetitionInput): Promise<Outcome> {
  const unit = input.unit.trim();
  return actOnPetition(ctx, 'routePetition', input, 'route', (row, today) => {
    const fault = requiredTextFault(unit, 'unit', '承办单位', maxName);
    if (fault) return fault;
    if (!mayGoTo(row, unit)) return refuse('ACCUSED_UNIT', {}, 'unit');
    const registeredOn = dayInShanghai(new Date(row.registeredAt));
    const late = today > row.routeDueOn ? `（已超过${valueOn(limits, registeredOn).route}日期限）` : '';
    return { title: '转送', text: `转送${unit}${late}`, set: { unit, routedOn: today } };
  });
}

/** The unit objects to a wrong route, within five working days, with reasons: to be routed anew (art 23). */
export function objectPetitionRoute(ctx: Context, input: PetitionReasonInput): Promise<Outcome> {
  const text = input.reason.trim();
  return actOnPetition(ctx, 'objectPetitionRoute', input, 'object', (row, today) => {
    const fault = requiredTextFault(text, 'reason', '理由');
    if (fault) return fault;
    const until = objectUntil(row.routedOn!);
    if (today > until) return refuse('OBJECTION_TOO_LATE', { until }, 'petitionId');
    return { title: '提出异议', text, set: { unit: null, routedOn: null } };
  });
}

/** Tells the petitioner that it is not accepted, with the reason. */
export function declinePetition(ctx: Context, input: PetitionReasonInput): Promise<Outcome> {
  const text = input.reason.trim();
  return actOnPetition(
    ctx,
    'declinePetition',
    input,
    'decline',
    () => requiredTextFault(text, 'reason', '理由') ?? { title: '不予受理', text },
  );
}

/** The unit accepts: to be decided within 60 days (art 34). */
export function acceptPetition(ctx: Context, input: PetitionInput): Promise<Outcome> {
  return actOnPetition(ctx, 'acceptPetition', input, 'accept', (_, today) => ({
    title: '受理',
    text: '予以受理并告知信访人',
    set: { acceptedOn: today, decideDueOn: decideDueOn(today) },
  }));
}

/** Puts the decision off by 30 days, once, with a supervisor's approval and notice to the petitioner (art 34). */
export function extendPetition(ctx: Context, input: PetitionReasonInput): Promise<Outcome> {
  const text = input.reason.trim();
  return actOnPetition(ctx, 'extendPetition', input, 'extend', (row, today) => {
    const fault = requiredTextFault(text, 'reason', '理由');
    if (fault) return fault;
    if (row.extendedDays > 0) return refuse('ALREADY_EXTENDED', {}, 'petitionId');
    if (today > row.decideDueOn!) return refuse('EXTENSION_TOO_LATE', { until: row.decideDueOn! }, 'petitionId');
    const { extend } = valueOn(limits, row.acceptedOn!);
    const set = { extendedDays: extend, decideDueOn: decideDueOn(row.acceptedOn!, extend) };
    return { title: '延长办理期限', text: `${text}；已告知信访人`, set };
  });
}

/** Decides a petition; a review may be asked for within 30 days (art 35). */
export function decidePetition(ctx: Context, input: DecidePetitionInput): Promise<Outcome> {
  const text = input.reason.trim();
  return actOnPetition(
    ctx,
    'decidePetition',
    input,
    'decide',
    (_, today) =>
      requiredTextFault(text, 'reason', '理由') ?? {
        title: '答复',
        text,
        set: { outcome: input.outcome, decidedOn: today, decidedBy: ctx.caller.sub, reviewUntil: reviewUntil(today) },
      },
  );
}

/** The petitioner asks for the review, and after it for the final review, each within 30 days (arts 35, 36). */
export function askPetitionReview(ctx: Context, input: PetitionReasonInput): Promise<Outcome> {
  const text = input.reason.trim();
  return actOnPetition(
    ctx,
    'askPetitionReview',
    input,
    ({ status }) => (status === 'REVIEWED' ? 'askFinalReview' : 'askReview'),
    (row, today) => {
      const fault = requiredTextFault(text, 'reason', '理由');
      if (fault) return fault;
      if (today > row.reviewUntil!) return refuse('REVIEW_TOO_LATE', { until: row.reviewUntil! }, 'petitionId');
      const title = row.status === 'REVIEWED' ? '申请复核' : '申请复查';
      return { title, text, set: { decideDueOn: reviewDueOn(today), reviewUntil: null } };
    },
  );
}

/** Decides the review or the final review, never by who decided before; after the final one nothing follows (art 36). */
export function decidePetitionReview(ctx: Context, input: DecidePetitionInput): Promise<Outcome> {
  const text = input.reason.trim();
  return actOnPetition(
    ctx,
    'decidePetitionReview',
    input,
    ({ status }) => (status === 'FINAL_REVIEW' ? 'decideFinalReview' : 'decideReview'),
    (row, today) => {
      const fault = requiredTextFault(text, 'reason', '理由');
      if (fault) return fault;
      const deciders = [row.decidedBy, ...row.steps.map(({ decidedBy }) => decidedBy)];
      if (deciders.includes(ctx.caller.sub)) return refuse('REVIEWER_CANNOT_CONFIRM', {}, 'petitionId');
      const isFinal = row.status === 'FINAL_REVIEW';
      const decided = { outcome: input.outcome, decidedOn: today, decidedBy: ctx.caller.sub };
      const set = { ...decided, reviewUntil: isFinal ? null : reviewUntil(today) };
      return { title: isFinal ? '复核意见' : '复查意见', text, set };
    },
  );
}
