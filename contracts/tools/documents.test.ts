import { describe, expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { errorCodes } from '../errors.ts';
import { event } from '../event.ts';
import { composeDocuments, documentFile, sourceFindings, staleDocuments } from './documents.ts';
import { errorsDocument } from './errors-document.ts';
import { eventsOfDefinition } from './event-readers.ts';
import { eventsDocument, unpublishedEvents } from './events-document.ts';
import { readContracts } from './read-contracts.ts';
import { SourceIndex, readServiceSources } from './service-sources.ts';

const state = z.object({ status: z.enum(['ACTIVE']), endedOn: z.iso.date().nullable() });
const claimed = event('social-security.pension.claimed.v1', z.object({ state }), { lastDay: '2027-04-01' });
const stopped = event('social-security.pension.stopped.v1', z.object({ state, reason: z.string() }));

describe('docs/events.md', () => {
  const social = {
    department: { name: 'social-security', title: '人社', titleEn: 'Social Security' },
    events: [claimed, stopped],
    reads: { service: 'social-security', readers: [], snapshots: [{ noun: 'pension', version: 1 }] },
    source: `/** A pension was granted,\n * and begins. */\nexport const PensionClaimed = event(\n  'social-security.pension.claimed.v1', data);\nexport const PensionStopped = event('social-security.pension.stopped.v1', data);`,
  };
  const civil = {
    department: { name: 'civil-affairs', title: '民政', titleEn: 'Civil Affairs' },
    events: [],
    reads: eventsOfDefinition('civil-affairs', {
      replicas: () => [
        { owner: 'social-security', noun: 'pension', state, effects: [{ name: 'recheck-income-on-pension' }] },
      ],
      consumers: () => [{ name: 'note-end-on-pension-stopped', eventType: stopped }],
    }),
    source: '',
  };
  const index = new SourceIndex(
    [
      {
        path: 'services/social-security/src/grant.ts',
        text: "import { PensionClaimed } from '@one-window/contracts/social-security';",
      },
      { path: 'services/civil-affairs/src/definition.ts', text: "owner: 'social-security', noun: 'pension'" },
      {
        path: 'services/civil-affairs/src/kept/pension.ts',
        text: "replica({ owner: 'social-security', noun: 'pension' }) // as 'recheck-income-on-pension' says",
      },
      { path: 'services/civil-affairs/src/reactions/recheck-income-on-pension.ts', text: '' },
      {
        path: 'services/civil-affairs/src/reactions/note-end.ts',
        text: "consumer(PensionStopped, note, { name: 'note-end-on-pension-stopped' })",
      },
    ],
    ['social-security', 'civil-affairs'],
  );
  const document = eventsDocument([social, civil], index);

  test('says who publishes, what, who keeps it and who reacts, each with its file', () => {
    expect(document).toContain(
      '| [`social-security.pension`](#social-securitypension) | 人社 | civil-affairs | civil-affairs |',
    );
    expect(document).toContain(
      '| `claimed.v1` 至 until 2027-04-01 | A pension was granted, and begins. | [grant.ts](../services/social-security/src/grant.ts) | — |',
    );
    expect(document).toContain(
      '| `stopped.v1` | — | — | civil-affairs: [note-end-on-pension-stopped](../services/civil-affairs/src/reactions/note-end.ts) |',
    );
    expect(document).toContain('内容 `data` (`claimed.v1`): `state: { status, endedOn? }`');
    expect(document).toContain('全量快照：有。');
    expect(document).toContain(
      '| [civil-affairs](../services/civil-affairs/src/kept/pension.ts) | `status, endedOn?` | [recheck-income-on-pension](../services/civil-affairs/src/reactions/recheck-income-on-pension.ts) |',
    );
  });

  test('an event that is promised and that nothing publishes is a fault, until its last day', () => {
    const second = event('social-security.pension.claimed.v2', z.object({ state }));
    const ended = event('social-security.pension.ended.v1', z.object({ state }), { lastDay: '2026-11-21' });
    const events = [claimed, second, ended];
    const found = unpublishedEvents({ ...social, events }, index, '2026-11-22');
    expect(found.map(({ message }) => message)).toEqual([
      'event social-security.pension.claimed.v2 is declared, and nothing in services/social-security publishes it: its ' +
        'readers would wait for ever; emit it, beside another version with `alsoAs`',
    ]);
    expect(unpublishedEvents({ ...social, events, reads: undefined }, index, '2026-11-22')).toEqual([]);
  });
});

test('each reaction has the name of its file, to which docs/events.md links', () => {
  const named = readServiceSources()
    .filter((source) => /\/src\/reactions\//.test(source.path))
    .flatMap(({ path: file, text }) =>
      [...text.matchAll(/\breaction(?:ToEach)?(?:<[^>]*>)?\(\s*['`]([^'`]+)|\bname: '([^']+)'/g)].map((match) => ({
        file: path.posix.basename(file, '.ts'),
        name: match[1] ?? match[2],
      })),
    );
  expect(named).not.toEqual([]);
  expect(named.filter(({ file, name }) => file !== name)).toEqual([]);
});

test('docs/errors.md has every code once, with what to do and which mutations give it', () => {
  const own = new Map([
    ['acceptSocialSecurityCase', new Set(['BOTH'])],
    ['certifyLife', new Set(['OWN', 'BOTH'])],
  ]);
  const document = errorsDocument(errorCodes, [
    {
      department: { name: 'social-security', title: '人社' },
      errors: { BOTH: '甲', OWN: '乙|丙', ALSO: '丁' },
      mutations: own,
    },
    { department: { name: 'civil-affairs', title: '民政' }, errors: { BOTH: '甲', ALSO: '戊' }, mutations: new Map() },
  ]);
  for (const [name, { message, remedy }] of Object.entries(errorCodes))
    expect(document).toMatch(new RegExp(`\\| \`${name}\` \\| \\d{3} \\| ${message} \\| ${remedy} \\|`));
  expect(document).toContain('| `BOTH` | 甲 | social-security, civil-affairs | `accept…Case`, `certifyLife` |');
  expect(document).toContain('| `OWN` | 乙\\|丙 | `certifyLife` |');
  expect(document.match(/\| `ALSO` \| [丁戊] \| — \|/g)).toHaveLength(2);
});

test("the project's own documents: committed as they are made, every link leads to a file, every event and code is there", async () => {
  const { contracts, findings } = await readContracts();
  expect(findings).toEqual([]);
  const documents = composeDocuments(contracts.services);
  expect(staleDocuments(documents)).toEqual([]);
  expect(sourceFindings(contracts.services, '2026-11-22')).toEqual([]);
  for (const [relative, text] of documents) {
    const links = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, target = '']) =>
      path.join(path.dirname(documentFile(relative)), target),
    );
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((target) => !existsSync(target))).toEqual([]);
  }
  const [events, errors] = [documents.get('docs/events.md'), documents.get('docs/errors.md')];
  for (const { events: own, errors: codes } of contracts.services) {
    for (const { fact, version } of own) expect(events).toContain(`\`${fact}.v${version}\``);
    for (const name of Object.keys(codes)) expect(errors).toContain(`| \`${name}\` |`);
  }
});

test('a document that says something else, or is missing, is stale', () => {
  expect(
    staleDocuments(
      new Map([
        ['docs/events.md', 'other'],
        ['docs/nowhere.md', ''],
      ]),
    ),
  ).toEqual([
    expect.objectContaining({ message: expect.stringMatching(/^docs\/events\.md is stale.*contracts:compose/) }),
    expect.objectContaining({ message: expect.stringMatching(/^docs\/nowhere\.md is stale/) }),
  ]);
});
