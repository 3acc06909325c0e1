import { valueOn } from '@one-window/procedures';
import { dayInShanghai, type Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { PetitionReasonInput, RoutePetitionInput } from '../../generated/graph.ts';
import { maxName, refuse, requiredTextFault } from '../../refuse.ts';
import { limits, mayGoTo, objectUntil } from '../rules.ts';
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

/** The unit objects to a wrong route, within five working days, with reasons: the petition is routed again (art 23). */
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
