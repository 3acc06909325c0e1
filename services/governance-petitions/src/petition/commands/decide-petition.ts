import { valueOn } from '@one-window/procedures';
import type { Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { DecidePetitionInput, PetitionReasonInput } from '../../generated/graph.ts';
import { refuse, requiredTextFault } from '../../refuse.ts';
import { decideDueOn, limits, reviewUntil } from '../rules.ts';
import { actOnPetition } from './act-on-petition.ts';

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
