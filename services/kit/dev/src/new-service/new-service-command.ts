import { contractsRoot } from '@one-window/contracts';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bringIntoLine, format } from './bring-into-line.ts';
import { foldersOf } from './repository-files.ts';
import { writeService } from './write-service.ts';

const usage = 'npm run new:service -- <name> [--title 中文名称] [--title-en "English Title"]';
const root = path.dirname(contractsRoot);

try {
  const option = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { title: option, 'title-en': option },
  });
  const [name] = positionals;
  if (!name || positionals.length > 1) throw new Error('name one department');
  const written = writeService({ root, name, title: values.title, titleEn: values['title-en'], at: new Date() });
  format(root, Object.values(foldersOf(name)));
  bringIntoLine(root);
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
