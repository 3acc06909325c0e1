/** A figure of law as tests change it: its lines by the day from which they are in force. */
interface Lines<Line> {
  lines: readonly Line[];
}

/** Runs `work` while a figure has one more line after today's, as when next year's is published; then removes it. */
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
