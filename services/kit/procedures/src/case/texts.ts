import { caseErrors, type UserError } from '@one-window/contracts';
import { refusals } from '@one-window/service';

/** Refusals that every department's cases have. */
export const refuseCase = refusals(caseErrors);

/** Name for automatic decisions. */
export const machine = '系统';

const longestText = 500;

/** A refusal when a text that must be there is blank, or too long. */
export function textFault(text: string, field = 'reason'): UserError | undefined {
  return text.trim() === '' ? refuseCase('REASON_REQUIRED', {}, field) : tooLong(text, field);
}

/** A refusal when a text is longer than 500 characters: every text of a case travels in each of its events. */
export function tooLong(text: string, field: string): UserError | undefined {
  return [...text].length > longestText ? refuseCase('TEXT_TOO_LONG', { max: longestText }, field) : undefined;
}
