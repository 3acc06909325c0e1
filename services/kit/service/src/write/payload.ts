import type { Outcome } from '../request/errors.ts';

/** The answer of a mutation: the changed record as it is now, or why the command declined. */
export type Payload<Name extends string, Row> = Outcome & Record<Name, Row | null>;

/**
 * Makes the answer of mutations that change one kind of row from a command's result. `read` runs after the write and
 * reads what was just written; a row that the caller may no longer see is null. The kit writes the residents whom the
 * row is about to the access ledger, by the rule of the mutation and `subjects` of the definition.
 * @param name the payload's field
 */
export function payload<Name extends string, Context, Row>(
  name: Name,
  read: (ctx: Context, id: string) => Row | null | Promise<Row | null>,
) {
  return async (ctx: Context, outcome: Outcome | Promise<Outcome>): Promise<Payload<Name, Row>> => {
    const { id, userErrors } = await outcome;
    return { id, userErrors, [name]: id === null ? null : await read(ctx, id) } as Payload<Name, Row>;
  };
}
