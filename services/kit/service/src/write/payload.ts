import type { Outcome } from '../request/errors.ts';

/** The answer of a mutation: what it changed, as it is now, or why it declined. */
export type Payload<Name extends string, Row> = Outcome & Record<Name, Row | null>;

/**
 * The answer of the mutations that change one kind of row, from what a command came to. `read` runs after the write, so it
 * reads what was just written; a row that the caller may no longer see is null. Whom the row is about is written to the
 * access ledger by the rule of the mutation and `subjects` of the definition.
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
