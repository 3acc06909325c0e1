import { errorCodes } from '@one-window/contracts';
import type { ErrorCode } from '@one-window/contracts';
import { GraphQLError } from 'graphql';

/** A refusal before execution; Apollo answers it with `status`. Without a message, the code's own is used. */
export class Refusal extends GraphQLError {
  constructor(
    readonly code: ErrorCode,
    message: string = errorCodes[code].message,
    readonly status: number = errorCodes[code].status,
  ) {
    super(message, { extensions: { code, http: { status } } });
  }
}
