import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mentionsOf } from './removal-obstacles.ts';

let root: string;
const write = (file: string, ...lines: string[]) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), `${lines.join('\n')}\n`);
};
const mentions = () => mentionsOf(root, 'archives').map((mention) => mention.split('  ')[1]);

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'one-window-obstacles-'));
});
afterEach(() => rmSync(root, { recursive: true }));

test('a use of the package, contract, folder, events or name of a department is an obstacle to its removal', () => {
  const uses = [
    `import { RecordOpened } from '@one-window/contracts/archives';`,
    `import { main } from "@one-window/archives";`,
    `const folder = 'services/archives';`,
    'const graph = `${root}/contracts/archives/graph.graphql`;',
    `const published = 'published/archives.json';`,
    `await redeliver('one-window', 'archives.record.opened.v1');`,
    `subscribe('archives.*.snapshot');`,
    `if (asked.join() !== 'archives.record') return;`,
    `export const record = { owner: 'archives', noun: 'record' };`,
    'select as_of from kit.replica_state where owner = "archives"',
  ];
  write('services/social-security/src/definition.ts', ...uses);
  expect(mentions()).toEqual(uses);
});

test('what other contracts import and read of it, and the items that are its, are obstacles too', () => {
  const [near, beside] = [`from './archives/events.ts';`, `import { policy } from '../archives/policy.ts';`];
  write('contracts/residents.ts', near);
  write('contracts/social-security/policy.ts', beside);
  write('contracts/social-security/subscriptions.json', '[', '"archives.record.v1"', ']');
  write('contracts/codes/data/service-items.json', '{ "code": "A01", "department": "archives" }');
  write('contracts/departments.json', '[{ "name": "archives" }]');
  const item = '{ "code": "A01", "department": "archives" }';
  expect(mentions().sort()).toEqual([near, beside, item, '"archives.record.v1"'].sort());
});

test('its name as a part of another text, in a comment or in its own folders is no obstacle', () => {
  write(
    'services/kit/dev/src/embedded/nats-server.ts',
    `for (const folder of ['lists/partial', 'cache/archives/partial', 'files'])`,
    `app.get('/archives', list);`,
    `const kept = 'archives.json';`,
    `const other = '@one-window/archives-office';`,
    `const line = 'the archives of a district';`,
    `import { table } from '../archives/table.ts';`,
    `// 'archives' keeps what is closed`,
  );
  write('services/archives/src/main.ts', `runService('archives');`);
  write('contracts/archives/events.ts', `export const opened = 'archives.record.opened.v1';`);
  expect(mentions()).toEqual([]);
});
