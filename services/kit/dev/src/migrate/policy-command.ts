import { rowLevelSecuritySql } from '@one-window/database';
import { parseArgs } from 'node:util';

const usage =
  'policy-command.ts <table> --code grid_code [--code2 …] [--resident resident_id] [--resident2 …] [--id id]';
const column = { type: 'string' } as const;
try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { code: column, code2: column, resident: column, resident2: column, id: column },
  });
  const [table] = positionals;
  if (!table || positionals.length > 1) throw new Error('name one table');
  process.stdout.write(rowLevelSecuritySql(table, values));
} catch (error) {
  console.error(`${(error as Error).message}\nusage: ${usage}`);
  process.exitCode = 2;
}
