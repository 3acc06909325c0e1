/** From which statuses an action is possible, and the status after it; `SAME` leaves the status to the command. */
export interface Transition<Status extends string> {
  from: readonly Status[];
  to: Status | 'SAME';
}

/** The life of a thing: its statuses as people read them, where it starts and ends, what may be done to it in which status. */
export interface StateMachine<Status extends string, Action extends string> {
  titles: Readonly<Record<Status, string>>;
  transitions: Readonly<Record<Action, Transition<Status>>>;
  /** The status after an action, or nothing when the present status does not allow it. */
  statusAfter(action: Action, status: Status): Status | undefined;
}

/**
 * Makes a state machine of one table.
 * @param life.starts the statuses in which the thing may begin
 * @param life.ends the statuses that no action leads out of
 * @throws Error that names the statuses which no action leads to from a start, which no action leads out of though they
 *   are no end, or the other way about, and which the titles lack
 */
export function stateMachine<Status extends string, Action extends string>(life: {
  starts: readonly NoInfer<Status>[];
  ends: readonly NoInfer<Status>[];
  titles: Readonly<Record<Status, string>>;
  transitions: Readonly<Record<Action, Transition<NoInfer<Status>>>>;
}): StateMachine<Status, Action> {
  const { starts, ends, titles, transitions } = life;
  const all = Object.values<Transition<Status>>(transitions);
  const reached = new Set<Status>(starts);
  for (let before = 0; before !== reached.size;) {
    before = reached.size;
    for (const { from, to } of all) if (to !== 'SAME' && from.some((status) => reached.has(status))) reached.add(to);
  }
  const known = Object.keys(titles) as Status[];
  const left = new Set(all.flatMap(({ from, to }) => (to === 'SAME' ? [] : from.filter((status) => status !== to))));
  const named = new Set([...reached, ...ends, ...all.flatMap(({ from }) => from)]);
  const faults = [
    ...known.filter((status) => !reached.has(status)).map((status) => `no action leads to ${status}`),
    ...known
      .filter((status) => !left.has(status) && !ends.includes(status))
      .map((status) => `no action leads out of ${status}, which is not declared an end`),
    ...ends.filter((status) => left.has(status)).map((status) => `an action leads out of ${status}, a declared end`),
    ...[...named].filter((status) => !known.includes(status)).map((status) => `${status} has no title`),
  ];
  if (faults.length > 0) throw new Error(`state machine: ${faults.join('; ')}`);
  return {
    titles,
    transitions,
    statusAfter(action, status) {
      const { from, to } = transitions[action] as Transition<Status>;
      if (!from.includes(status)) return undefined;
      return to === 'SAME' ? status : to;
    },
  };
}
