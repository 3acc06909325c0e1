import { errorCodes } from '@one-window/contracts';
import type { ErrorCode } from '@one-window/contracts';
import { GraphQLError } from 'graphql';

/** An error with a code of the closed set; its message is Chinese and safe to show, the code's own unless given. */
export class OneWindowError extends GraphQLError {
  constructor(
    readonly code: ErrorCode,
    message: string = errorCodes[code].message,
    http?: { status: number },
  ) {
    super(message, { extensions: { code, ...(http && { http }) } });
  }
}

/** A refusal before execution; the whole answer has its `status`, the code's own unless given. */
export class Refusal extends OneWindowError {
  constructor(
    code: ErrorCode,
    message?: string,
    readonly status: number = errorCodes[code].status,
  ) {
    super(code, message, { status });
  }
}
