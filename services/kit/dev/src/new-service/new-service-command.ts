import { contractsRoot } from '@one-window/contracts';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { writeService } from './write-service.ts';

const usage = 'npm run new:service -- <name> [--title 中文名称] [--title-en "English Title"]';
const root = path.dirname(contractsRoot);

/** Scripts that bring what is generated into line, each as `npm run <script>`. */
const scripts = ['generate', 'contracts:compose', 'compose:generate', 'contracts:check'];

function run(script: string): void {
  const { status } = spawnSync('npm', ['run', '--silent', script], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error(`npm run ${script} failed`);
}

try {
  const option = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { title: option, 'title-en': option },
  });
  const [name] = positionals;
  if (!name || positionals.length > 1) throw new Error('name one department');
  const written = writeService({ root, name, title: values.title, titleEn: values['title-en'], at: new Date() });
  scripts.forEach(run);
  console.log(
    [
      `${name} is there: ${written.length} files.`,
      `  contracts/${name}  what it promises the others`,
      `  services/${name}   what it does; begin at src/definition.ts`,
      `npm start runs it; npm run contracts:publish -- ${name} --write once its contract is agreed. Next: services/README.md.`,
    ].join('\n'),
  );
} catch (error) {
  console.error(`${(error as Error).message}\nusage: ${usage}`);
  process.exitCode = 2;
}
