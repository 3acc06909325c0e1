import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { grids, people, setup, type Story } from '../testing/setup.ts';
import { caseFileSnapshot } from './case-file.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

test('a snapshot holds every filed case file with its version, and none that was only collected', async () => {
  const filed = await story.given.filed();
  const { caseFile } = await story.act(people.officer, 'registerCaseFile', {
    source: 'VIDEO',
    kindCode: 'DUST',
    conditionNo: 1,
    gridCode: grids.here,
    place: '工地',
    description: '未覆盖',
  });
  const rows = [];
  const read = <Row>(text: string, values?: unknown[]) =>
    story.parts.database.read<Row>({ kind: 'system', reason: 'test' }, text, values);
  for await (const page of caseFileSnapshot.stream(read)) rows.push(...page);
  expect(rows.find(({ id }) => id === filed)).toMatchObject({ version: 1, state: { status: 'FILED', round: 1 } });
  expect(rows.some(({ id }) => id === caseFile.id)).toBe(false);
});
