/** The start must not go on; its message is one sentence for the person at the terminal, shown without a stack. */
export class Refusal extends Error {
  override name = 'Refusal';
}
