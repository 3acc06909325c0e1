/** The statuses in which an action is allowed, and the status after it; with `SAME` the command sets the status. */
export interface Transition<Status extends string> {
  from: readonly Status[];
  to: Status | 'SAME';
}

/** A record's statuses with their Chinese titles, and the actions allowed in each. */
export interface StateMachine<Status extends string, Action extends string> {
  titles: Readonly<Record<Status, string>>;
  transitions: Readonly<Record<Action, Transition<Status>>>;
  /** The status after an action; undefined when the present status does not allow it. */
  statusAfter(action: Action, status: Status): Status | undefined;
}

/**
 * Makes a state machine of one table.
 * @param life.starts the statuses in which the record may begin
 * @param life.ends the statuses that no action leads out of
 * @throws Error that names statuses which no action reaches from a start, statuses without a way out that are not
 *   declared ends, declared ends with a way out, and statuses without a title
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
