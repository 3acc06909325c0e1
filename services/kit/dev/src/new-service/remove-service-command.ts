import { contractsRoot } from '@one-window/contracts';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { removeService } from './remove-service.ts';
import { bringIntoLine } from './bring-into-line.ts';

const usage = 'npm run remove:service -- <name> [--force]';
const root = path.dirname(contractsRoot);

function graphObstacles(name: string): string[] {
  const tool = ['--conditions=source', '--import', 'tsx', 'contracts/tools/removal.ts', name];
  const { status, stderr } = spawnSync(process.execPath, tool, { cwd: root, encoding: 'utf8' });
  return status === 0 ? [] : stderr.split('\n').filter(Boolean);
}

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { force: { type: 'boolean' } } });
  const [name] = positionals;
  if (!name || positionals.length > 1) throw new Error('name one department');
  const remains = removeService({ root, name, isForced: values.force ?? false, graphObstacles });
  bringIntoLine(root);
  console.log([`${name} is gone. By hand remains:`, ...remains.map((line) => `  ${line}`)].join('\n'));
} catch (error) {
  console.error(`${(error as Error).message}\nusage: ${usage}`);
  process.exitCode = 2;
}
