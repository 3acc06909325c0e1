import type { Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { PetitionInput, PetitionReasonInput } from '../../generated/graph.ts';
import { requiredTextFault } from '../../refuse.ts';
import { decideDueOn } from '../rules.ts';
import { actOnPetition } from './act-on-petition.ts';

/** The unit accepts: to be decided within 60 days (art 34). */
export function acceptPetition(ctx: Context, input: PetitionInput): Promise<Outcome> {
  return actOnPetition(ctx, 'acceptPetition', input, 'accept', (_, today) => ({
    title: '受理',
    text: '予以受理并告知信访人',
    set: { acceptedOn: today, decideDueOn: decideDueOn(today) },
  }));
}

/** The unit does not accept it, and gives the petitioner the reason. */
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
