const turns = new Map<string, Promise<unknown>>();

/**
 * Does one account's work one after the other within this process, so that many comparisons at once wait here and not on
 * connections that everybody shares. Work that fails is gone on after.
 */
export function inTurn<R>(account: string, work: () => Promise<R>): Promise<R> {
  const turn = (turns.get(account) ?? Promise.resolve()).then(work, work);
  turns.set(account, turn);
  const leave = () => {
    if (turns.get(account) === turn) turns.delete(account);
  };
  turn.then(leave, leave);
  return turn;
}
