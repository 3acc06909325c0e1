/** A state machine, as the kit makes it. */
interface Life<Status extends string, Action extends string> {
  titles: Readonly<Record<Status, string>>;
  transitions: Readonly<Record<Action, unknown>>;
  statusAfter(action: Action, status: Status): Status | undefined;
}

/** What each action does: `FROM→TO` for every status that allows it. */
export function transitionsOf<Status extends string, Action extends string>({
  titles,
  transitions,
  statusAfter,
}: Life<Status, Action>): Record<string, string> {
  const statuses = Object.keys(titles) as Status[];
  const arrowsOf = (action: Action) =>
    statuses
      .filter((status) => statusAfter(action, status))
      .map((status) => `${status}→${statusAfter(action, status)}`)
      .join(' ');
  return Object.fromEntries((Object.keys(transitions) as Action[]).map((action) => [action, arrowsOf(action)]));
}
