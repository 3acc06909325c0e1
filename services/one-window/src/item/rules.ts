import { findServiceItem, type ServiceItemEntry } from '@one-window/contracts/codes';
import { BadInput } from '@one-window/service';
import { unknownAnswer, type Answer } from './situation.ts';

/** The item with this code in this version (the current one when none is given), or null. */
export function itemOf(code: string, version?: number | null): ServiceItemEntry | null {
  const item = findServiceItem(code);
  return item && (version == null || version === item.version) ? item : null;
}

/** The answers to an item's questions. @throws BadInput when the item has no such question or option */
export function checkedAnswers(item: ServiceItemEntry, answers: readonly Answer[]): readonly Answer[] {
  const code = unknownAnswer(item, answers);
  if (code !== undefined) throw new BadInput('没有此情形问题或选项');
  return answers;
}

/** Whether a promise can bring any material of the item later. */
export function canPromise(item: ServiceItemEntry): boolean {
  return item.kind === 'PROMISED' && item.materials.some(({ mayFollow }) => mayFollow);
}

/** Items after a death are asked for by the family; a death neither bars nor ends them. */
export function concernsADeath(item: ServiceItemEntry): boolean {
  return item.materials.some(({ evidence }) => evidence === 'death');
}
