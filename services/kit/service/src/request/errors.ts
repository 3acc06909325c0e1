import type { UserError, UserErrorCatalogue } from '@one-window/contracts';
import { OneWindowError } from '@one-window/signed-call';

export { OneWindowError };

/** The record does not exist, or the caller may not see it: the answer is the same. */
export class NotFound extends OneWindowError {
  constructor(message?: string) {
    super('NOT_FOUND', message);
  }
}

/** Input that the schema cannot refuse; `message` says what is wrong. */
export class BadInput extends OneWindowError {
  constructor(message: string) {
    super('BAD_USER_INPUT', message);
  }
}

/** The result of a command: the id of the record that it changed, or refusals (then it changed nothing). */
export interface Outcome {
  id: string | null;
  userErrors: UserError[];
}

/** The command did its work on the record of that id. */
export function done(id: string): Outcome {
  return { id, userErrors: [] };
}

/** The command declines, and has changed nothing. */
export function refused(...userErrors: UserError[]): Outcome {
  return { id: null, userErrors };
}

/**
 * A service's refusals by code, from its catalogue in `contracts/<service>/errors.ts`.
 * @returns `(code, params, field)` → the error with `{name}` in its message filled from `params`
 */
export function refusals<Catalogue extends UserErrorCatalogue>(catalogue: Catalogue) {
  return (code: keyof Catalogue & string, params: Record<string, string | number> = {}, field?: string): UserError => ({
    code,
    message: (catalogue[code] as string).replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole)),
    ...(field ? { field } : {}),
  });
}
