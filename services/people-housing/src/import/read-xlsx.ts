import exceljs from 'exceljs';
import { cellsAt, placesOf, UnreadableFile, type SourceRow } from './columns.ts';

/** A cell as text: a day of a spreadsheet as `YYYY-MM-DD`, rich text without its formats, a formula's result. */
function textOf(value: exceljs.CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('text' in value) return String(value.text);
  if ('result' in value) return textOf(value.result ?? null);
  return '';
}

/**
 * The rows of the first sheet of an XLSX file, one at a time.
 * @throws UnreadableFile when it is no XLSX file, has no line of titles or lacks a column
 */
export async function* readXlsx(file: string): AsyncGenerator<SourceRow> {
  const reader = new exceljs.stream.xlsx.WorkbookReader(file, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
  });
  let places: ReturnType<typeof placesOf> | undefined;
  try {
    for await (const sheet of reader) {
      for await (const row of sheet) {
        const values = Array.from({ length: row.cellCount }, (_, at) => textOf(row.getCell(at + 1).value));
        if (!places) places = placesOf(values);
        else if (values.some((value) => value.trim() !== ''))
          yield { line: row.number, cells: cellsAt(places, values) };
      }
      break;
    }
  } catch (error) {
    if (error instanceof UnreadableFile || (error as NodeJS.ErrnoException).code) throw error;
    throw new UnreadableFile('不是可以读取的 XLSX 文件');
  }
  if (!places) throw new UnreadableFile('文件为空');
}
