import path from 'node:path';

const folder = 'docs';
/** A link from `docs/` to a file, by its path from the project's root. */
export const link = (text: string, file: string) => `[${text}](${path.posix.relative(folder, file)})`;
/** Text in the type of code. */
export const code = (text: string) => `\`${text}\``;

/** Text for a cell of a table. */
export function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
