/** A program of ours that ended or was late; its message ends with the last lines of its log and the log's name. */
export class ProgramFailure extends Error {
  override name = 'ProgramFailure';
  readonly logFile: string;
  /** The most informative line of its log, or how it ended. */
  readonly reason: string;

  constructor(what: string, how: string, tail: string, logFile: string) {
    super(`${what} ${how}${tail ? `:\n${tail}` : ''}\n(log: ${logFile})`);
    this.logFile = logFile;
    this.reason = tellingLine(tail) ?? how;
  }
}

const isNoise = (line: string) => /^\s*(at |\^|node:|file:\/\/|Node\.js v|\{|\}|\(Use )|^\s*$/.test(line);

function tellingLine(tail: string): string | undefined {
  const lines = tail.split('\n').filter((line) => !isNoise(line));
  return (lines.find((line) => /error|failed|refused|cannot|can't|invalid/i.test(line)) ?? lines.at(-1))?.trim();
}
