import type { Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { DecidePetitionInput, PetitionReasonInput } from '../../generated/graph.ts';
import { refuse, requiredTextFault } from '../../refuse.ts';
import { reviewDueOn, reviewUntil } from '../rules.ts';
import { actOnPetition } from './act-on-petition.ts';

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
