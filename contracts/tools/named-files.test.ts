import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { contractsRoot } from '@one-window/contracts';
import { danglers, ourFiles } from './named-files.ts';

const root = path.dirname(contractsRoot);
const readOurs = (file: string) => readFileSync(path.join(root, file), 'utf8');

describe('this repository', () => {
  test('no document and no comment names a file that is not there', () => {
    expect(danglers(root).map(({ file, line, named }) => `${file}:${line} names ${named}`)).toEqual([]);
  });

  test('each section of a document that a source cites by its number is there', () => {
    const missing = ourFiles(root)
      .files.filter((file) => /\.(ts|mjs|prisma|graphql)$/.test(file))
      .flatMap((file) =>
        [...readOurs(file).matchAll(/(docs\/[a-z]+\.md) §(\d+)/g)]
          .filter(([, document = '', section]) => !new RegExp(`^## ${section}\\. `, 'm').test(readOurs(document)))
          .map(([cited]) => `${file}: ${cited}`),
      );
    expect(missing).toEqual([]);
  });

  test('each architecture rule that a source cites by its number exists', () => {
    const written = new Set(
      [...readOurs('docs/architecture.md').matchAll(/^(\d+)\. \*\*/gm)].map(([, number]) => number),
    );
    const cited = ourFiles(root)
      .files.filter((file) => /\.(ts|mjs)$/.test(file) && !file.endsWith('.test.ts'))
      .flatMap((file) => [...readOurs(file).matchAll(/architecture(?:\.md)? rule (\d+)/g)].map(([, number]) => number));
    expect(cited).not.toEqual([]);
    expect(cited.filter((number) => !written.has(number))).toEqual([]);
  });
});

describe('a repository', () => {
  let folder: string;
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  const found = () => danglers(folder).map(({ file, line, named }) => `${file}:${line} ${named}`);

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'one-window-names-'));
    write('docs/trust.md', '');
    write('services/a/main.ts', '');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('links of a document are looked up from its folder and from the root, anchors and addresses left out', () => {
    write(
      'docs/README.md',
      '[a](trust.md#3) [b](../services/a/) [c](https://x.cn/y.md) [d](#here)\n\n[e](gone.md) [f](../gone)',
    );
    expect(found()).toEqual(['docs/README.md:3 gone.md', 'docs/README.md:3 ../gone']);
  });

  test('code spans are looked up when they are one plain path below a top folder, or end in .md', () => {
    write(
      'docs/README.md',
      '`services/a/main.ts` `services/<name>/main.ts` `services/*/x.ts` `src/x.ts` `trust.md`\n`services/b` `lost.md`',
    );
    expect(found()).toEqual(['docs/README.md:2 services/b', 'docs/README.md:2 lost.md']);
  });

  test('fenced blocks are ignored, and installed or built files do not count', () => {
    write('docs/README.md', '```\n`services/b` [a](gone.md)\n```\n`services/a/dist/main.js`');
    write('services/a/dist/main.js', '');
    expect(found()).toEqual(['docs/README.md:4 services/a/dist/main.js']);
  });

  test('comments of sources are read, their strings are not', () => {
    write(
      'services/a/x.ts',
      "const u = 'http://x/lost.md'; // see docs/trust.md\n/** as `services/b` and lost.md say */",
    );
    write('services/a/x.prisma', 'model A {\n  /// codes of gone.md §2\n}');
    write('services/a/x.sql', "select '-- lost.md'; -- gone.md");
    write('services/a/x.graphql', '"of gone.md" type A # lost.md');
    expect(found()).toEqual([
      'services/a/x.graphql:1 lost.md',
      'services/a/x.prisma:2 gone.md',
      'services/a/x.sql:1 gone.md',
      'services/a/x.ts:2 lost.md',
      'services/a/x.ts:2 services/b',
    ]);
  });

  test('each pattern of CODEOWNERS names something', () => {
    write('CODEOWNERS', '# teams\n/services/a/ @x/a\n/services/b/ @x/b\n');
    expect(found()).toEqual(['CODEOWNERS:3 services/b/']);
  });
});
