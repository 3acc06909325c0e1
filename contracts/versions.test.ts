import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { contractsFile, departments, versionsOf } from './index.ts';

const name = departments[0]!.name;
const published = readFileSync(contractsFile(`published/${name}.graphql`), 'utf8');
const digest = createHash('sha256').update(published).digest('hex').slice(0, 12);

test('a service that serves its published graph has one digest twice; a changed graph has another', () => {
  const env = { ONE_WINDOW_BUILD: '0123456789ab' };
  expect(versionsOf(name, published, env)).toEqual({ build: '0123456789ab', graph: digest, published: digest });
  const changed = versionsOf(name, `${published}# more`, env);
  expect(changed.graph).toMatch(/^[0-9a-f]{12}$/);
  expect(changed.graph).not.toBe(digest);
  expect(changed.published).toBe(digest);
});

test('an unpublished graph and an unnamed build are null', () => {
  const { build, published } = versionsOf('fire-brigade', 'type Query { a: Int }', { ONE_WINDOW_BUILD: '' });
  expect([build, published]).toEqual([null, null]);
});
