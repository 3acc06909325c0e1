/** A figure of law as tests change it: its lines by the day from which they are in force. */
interface Lines<Line> {
  lines: readonly Line[];
}

/**
 * Does something while a figure has one more line after those of today, as it will have once next year's is published;
 * takes it away again.
 */
export async function withLine<Line>(
  figure: Lines<Line>,
  line: Line,
  during: () => void | Promise<void>,
): Promise<void> {
  const lines = figure.lines as Line[];
  lines.push(line);
  try {
    await during();
  } finally {
    lines.pop();
  }
}
