import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { stringify } from 'csv-stringify';
import { columns, titles, type Column, type SourceRow } from './columns.ts';

/** A cell that a spreadsheet would run as a formula gets an apostrophe before it. */
export function inert(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

/** Where refused rows go: line, reason and the row as it came, readable by its owner only, safe to open in a spreadsheet. */
export interface RejectsFile {
  add(row: SourceRow, reasons: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** Opens a rejects file, empty. */
export function openRejectsFile(file: string): RejectsFile {
  const csv = stringify({ bom: true, header: true, columns: ['行号', '原因', ...titles] });
  const target = createWriteStream(file, { mode: 0o600 });
  const finished = once(target, 'finish');
  csv.pipe(target);
  const names = Object.keys(columns) as Column[];
  return {
    async add({ line, cells }, reasons) {
      const row = [String(line), reasons.join('；'), ...names.map((name) => inert(cells[name]))];
      if (!csv.write(row)) await once(csv, 'drain');
    },
    async close() {
      csv.end();
      await finished;
    },
  };
}
