import { createReadStream, type ReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { TextDecoderStream } from 'node:stream/web';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { cellsAt, placesOf, UnreadableFile, type SourceRow } from './columns.ts';

/** A longer record is not a record: an unclosed quote would otherwise take the rest of the file into memory. */
const longestRecord = 64 * 1024;

/** UTF-8, or GB 18030 as spreadsheets in China save it: by the first bytes of the file. */
async function encodingOf(file: string): Promise<'utf-8' | 'gb18030'> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64 * 1024), 0, 64 * 1024, 0);
    new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, bytesRead), { stream: true });
    return 'utf-8';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'gb18030';
    throw error;
  } finally {
    await handle.close();
  }
}

function decoded(source: ReadStream, encoding: string): Readable {
  return Readable.fromWeb(Readable.toWeb(source).pipeThrough(new TextDecoderStream(encoding) as never) as never);
}

/**
 * The rows of a CSV file, one at a time.
 * @throws UnreadableFile when it has no line of titles, lacks a column, or its quotes do not close
 */
export async function* readCsv(file: string): AsyncGenerator<SourceRow> {
  const text = decoded(createReadStream(file), await encodingOf(file));
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestRecord,
  });
  text.on('error', (error) => parser.destroy(error));
  text.pipe(parser);
  let places: ReturnType<typeof placesOf> | undefined;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (places) yield { line: info.lines, cells: cellsAt(places, record) };
      else places = placesOf(record);
    }
  } catch (error) {
    const { code, lines } = error as { code?: string; lines?: number };
    if (code?.startsWith('CSV_'))
      throw new UnreadableFile(`第 ${lines ?? '?'} 行附近的引号或格式有误，请更正后重新导入（已导入的行不会重复）`);
    throw error;
  }
  if (!places) throw new UnreadableFile('文件为空');
}
