import type { UserError } from '@one-window/contracts';
import { userErrors } from '@one-window/contracts/governance-petitions';
import { refusals } from '@one-window/service';

/** This service's refusals by code. */
export const refuse = refusals(userErrors);

/** Most characters of a remark. */
const maxText = 500;
/** Most characters of a name. */
export const maxName = 100;

/** What is wrong with a text that a person must give: empty, or longer than `max` characters; undefined when nothing is. */
export function requiredTextFault(text: string, field: string, label: string, max = maxText): UserError | undefined {
  if (text.trim() === '') return refuse('TEXT_REQUIRED', { label }, field);
  return textFault(text, field, max);
}

/** What is wrong with a text that may be left out. */
export function textFault(text: string | null | undefined, field: string, max = maxText): UserError | undefined {
  return text != null && [...text].length > max ? refuse('TEXT_TOO_LONG', { max }, field) : undefined;
}
