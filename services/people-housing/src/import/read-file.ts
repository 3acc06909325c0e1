import path from 'node:path';
import { UnreadableFile, type SourceRow } from './columns.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';

/** The rows of an import file by its ending. @throws UnreadableFile when it is neither `.csv` nor `.xlsx` */
export function readFile(file: string): AsyncIterable<SourceRow> {
  const ending = path.extname(file).toLowerCase();
  if (ending === '.csv') return readCsv(file);
  if (ending === '.xlsx') return readXlsx(file);
  throw new UnreadableFile('只能导入 .csv 或 .xlsx 文件');
}
