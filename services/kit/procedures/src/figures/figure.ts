import { addDays, isPlainDate } from '@one-window/contracts/codes';
import { addMonths, type Month, monthOf } from '../months/month.ts';

/** One value of a figure, in force from a day on: until the day before the next line begins, or through `until`. */
export interface FigureLine<Value> {
  value: Value;
  /** First day on which it is in force, `YYYY-MM-DD`. */
  from: string;
  /** Last day on which it is in force. Left out: until the next line begins; of the last line: it has no end. */
  until?: string;
  /** The law or the standard, with its article. */
  source: string;
}

/** A figure of law: its values by the days on which they are in force. */
export interface Figure<Value> {
  /** Its name as people read it. */
  name: string;
  /** What its values count: `fen/month`, `years`, `working days` … */
  unit: string;
  /** This province's or city's own law; left out: the same everywhere. */
  local?: true;
  /** The city has not set it: a value for demonstration, not law. */
  demo?: true;
  /** In the order of their days, without overlap or gap. */
  lines: readonly FigureLine<Value>[];
}

/**
 * Makes a figure from its lines: in order, without overlap or gap.
 * @throws RangeError that names the line to correct
 */
export function figure<Value>(table: Figure<Value>): Figure<Value> {
  const { name, lines } = table;
  if (lines.length === 0) throw new RangeError(`${name}: a figure needs at least one line`);
  lines.forEach(({ from, until }, at) => {
    const fail = (fault: string): never => {
      throw new RangeError(`${name}, the line from ${from}: ${fault}`);
    };
    if (!isPlainDate(from)) fail('`from` is not a day YYYY-MM-DD');
    if (until !== undefined && (!isPlainDate(until) || until < from))
      fail(`\`until\` ${until} is not a day from then on`);
    const next = lines[at + 1]?.from;
    if (next === undefined) return;
    if (next <= from || (until !== undefined && until >= next)) fail(`overlaps with the line from ${next}`);
    if (until !== undefined && addDays(until, 1) < next) fail(`leaves a gap before the line from ${next}`);
  });
  return table;
}

/**
 * The line in force on a day `YYYY-MM-DD`; for a month `YYYY-MM`, on its first day.
 * @throws RangeError when the table has no value for that day
 */
export function lineOn<Value>({ name, lines }: Figure<Value>, when: string): FigureLine<Value> {
  const day = when.length === 7 ? `${when}-01` : when;
  if (!isPlainDate(day)) throw new RangeError(`${name}: not a day or a month: ${when}`);
  const line = lines.findLast(({ from }) => from <= day);
  if (line === undefined)
    throw new RangeError(
      `${name} has no value on ${day}: its table begins on ${lines[0]!.from}; add the line of that time`,
    );
  if (line.until !== undefined && line.until < day)
    throw new RangeError(`${name} has no value on ${day}: its table ends on ${line.until}; add the line that follows`);
  return line;
}

/**
 * The value in force on a day `YYYY-MM-DD`; for a month `YYYY-MM`, on its first day.
 * @throws RangeError when the table has no value for that day
 */
export function valueOn<Value>(of: Figure<Value>, when: string): Value {
  return lineOn(of, when).value;
}

/**
 * The months in which a figure's value may change, from that month on, included: payments by month begin a new term
 * there.
 * @throws RangeError when the table ends: a term continues, and would pay by a figure that is no longer in force
 */
export function monthsOfChange({ name, lines }: Figure<unknown>, fromMonth: Month): Month[] {
  const end = lines.at(-1)?.until;
  if (end !== undefined)
    throw new RangeError(
      `${name} ends on ${end} and is paid by month: add the line that follows, of 0 where nothing is paid any more`,
    );
  const begun = lines.map(({ from }) => (from.endsWith('-01') ? monthOf(from) : addMonths(monthOf(from), 1)));
  return [fromMonth, ...begun.filter((month) => month > fromMonth)];
}

/** The source in force on a day or in a month, with its year, as people read it, e.g. `国发〔2005〕38号（2005年）`. */
export function cite(of: Figure<unknown>, when: string): string {
  const { source, from } = lineOn(of, when);
  return `${source}（${from.slice(0, 4)}年${of.demo ? '，演示数据' : of.local ? '，本地' : ''}）`;
}
