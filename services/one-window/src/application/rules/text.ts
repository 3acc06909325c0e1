import type { UserError } from '@one-window/contracts';
import { refuse } from '../../refuse.ts';

/** Whether a text is longer than allowed, in characters as people count them. */
export function isTooLong(text: string, max: number): boolean {
  return [...text].length > max;
}

/** Why a required text can't be taken: it is blank, or longer than `max` characters. */
export function textFault(text: string, label: string, max: number, field?: string): UserError | undefined {
  if (text.trim() === '') return refuse('TEXT_REQUIRED', { label }, field);
  return isTooLong(text, max) ? refuse('TEXT_TOO_LONG', { max }, field) : undefined;
}
