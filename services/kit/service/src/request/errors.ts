import { errorCodes, type ErrorCode, type UserError, type UserErrorCatalogue } from '@one-window/contracts';
import { GraphQLError } from 'graphql';

/** An answer from the closed set of codes; its message is Chinese and safe to show. */
export class OneWindowError extends GraphQLError {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string = errorCodes[code].message, extensions: Record<string, unknown> = {}) {
    super(message, { extensions: { ...extensions, code } });
    this.code = code;
  }
}

/** The record does not exist, or lies outside what the caller may know: the two are never told apart. */
export class NotFound extends OneWindowError {
  constructor(message?: string) {
    super('NOT_FOUND', message);
  }
}

/** Input that no schema could refuse beforehand; `message` says what is wrong. */
export class BadInput extends OneWindowError {
  constructor(message: string) {
    super('BAD_USER_INPUT', message);
  }
}

/** What a command came to: the id of what it changed, or refusals (then nothing was changed). */
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
