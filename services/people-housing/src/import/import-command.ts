import { openDatabase } from '@one-window/database';
import { BusinessClock, ClockAhead } from '@one-window/service';
import { readKey } from '@one-window/signed-call';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { IdentityVault } from '../resident/identity-vault.ts';
import { findConnection } from './connection.ts';
import { importResidents, type ImportSummary } from './import-residents.ts';
import { readFile } from './read-file.ts';
import { openRejectsFile } from './rejects-file.ts';

const inWords = ({ read, imported, unchanged, rejected }: ImportSummary) =>
  `读取 ${read} 行：导入 ${imported}，已在库 ${unchanged}，拒绝 ${rejected}`;

/** On a terminal one line that changes, elsewhere a line for every ten thousand rows. */
function progress(): (summary: ImportSummary) => void {
  let printed = 0;
  return (summary) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${inWords(summary)}`);
    else if (summary.read - printed >= 10_000) process.stderr.write(`${inWords(summary)}\n`);
    else return;
    printed = summary.read;
  };
}

async function run([file, ...rest]: string[]): Promise<void> {
  if (!file || rest.length > 0) throw new Error('用法：npm run import -- residents.csv（或 .xlsx）');
  if (!existsSync(file)) throw new Error(`文件不存在：${file}`);
  const rows = readFile(file);
  const { url, keysDir } = findConnection();
  const key = (name: string) => readKey(keysDir, `people-housing.${name}`);
  const vault = new IdentityVault(key('data'), key('index'));
  const clock = new BusinessClock(ClockAhead.parse(process.env['BUSINESS_CLOCK_AHEAD_MS']));
  const database = openDatabase({ url, clock, poolSize: 2 });
  const rejectsFile = `${path.resolve(file)}.rejects.csv`;
  const rejects = openRejectsFile(rejectsFile);
  try {
    const summary = await importResidents(rows, { database, vault, clock, rejects, onProgress: progress() });
    if (process.stderr.isTTY) process.stderr.write('\n');
    console.log(inWords(summary));
    if (summary.rejected > 0) console.log(`拒绝的行及原因：${rejectsFile}`);
  } finally {
    await rejects.close();
    await database.close();
  }
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  console.error(code === 'ECONNREFUSED' ? '数据库没有响应：请先运行 npm start' : message);
  process.exitCode = 1;
}
