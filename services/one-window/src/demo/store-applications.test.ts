import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CivilAffairsCase } from '@one-window/contracts/civil-affairs';
import { PeopleHousingCase } from '@one-window/contracts/people-housing';
import { SocialSecurityCase } from '@one-window/contracts/social-security';
import { DEMO_SEED, demoApplications, demoDistrict, type DemoApplication } from '@one-window/dev/demo';
import { setup } from '../testing/setup.ts';
import { storeDemonstration } from './store-applications.ts';

const residents = 6_000;
const eventsOf = {
  'civil-affairs': CivilAffairsCase,
  'people-housing': PeopleHousingCase,
  'social-security': SocialSecurityCase,
} as const;
let window: Awaited<ReturnType<typeof setup>>;
let demos: DemoApplication[];

beforeAll(async () => {
  window = await setup();
  demos = [...demoApplications(demoDistrict({ seed: DEMO_SEED, residents }))];
  await storeDemonstration(window.parts.database, window.resources, residents);
});
afterAll(() => window.dispose());

test('every application lies there in the state that the demonstration says, with its papers and no event', async () => {
  const { rows } = await window.admin.query(
    'select id::text, status, notices, timeline, is_open, promised_due_on from application',
  );
  expect(rows).toHaveLength(demos.length);
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const demo of demos) expect(byId.get(demo.id)?.status).toBe(demo.status);
  expect(new Set(demos.map(({ status }) => status)).size).toBe(10);
  expect(rows.every(({ notices }) => notices[0].kind === 'RECEIPT')).toBe(true);
  const kinds = new Set(rows.flatMap(({ notices }) => notices.map(({ kind }: { kind: string }) => kind)));
  expect(kinds.size).toBe(10);
  expect(await window.emitted()).toEqual([]);
});

test('a second run adds nothing, a larger number only the rest', async () => {
  expect(await storeDemonstration(window.parts.database, window.resources, residents)).toBe(0);
  const more = [...demoApplications(demoDistrict({ seed: DEMO_SEED, residents: residents + 1_000 }))];
  expect(await storeDemonstration(window.parts.database, window.resources, residents + 1_000)).toBe(
    more.length - demos.length,
  );
});

test('the cases that the departments publish are known already: nothing changes', async () => {
  const before = await window.admin.query('select id, timeline, status, notices from application order by id');
  const decidedHere = demos.filter(({ caseId }) => caseId);
  expect(new Set(decidedHere.map(({ department }) => department))).toEqual(new Set(Object.keys(eventsOf)));
  const others = decidedHere.filter(({ department }) => department !== 'social-security');
  for (const demo of [...decidedHere.slice(0, 60), ...others]) {
    await window.receive(
      eventsOf[demo.department as keyof typeof eventsOf].opened,
      demo.caseId!,
      { state: demo.caseState! },
      { version: demo.caseVersion + 1 },
    );
  }
  const after = await window.admin.query('select id, timeline, status, notices from application order by id');
  expect(after.rows).toEqual(before.rows);
  expect(await window.emitted()).toEqual([]);
});

test('steps come in the order of time, within office days, after the papers', () => {
  for (const { submittedAt, caseState, deliveredAt } of demos) {
    const instants = [
      submittedAt,
      ...(caseState?.steps ?? []).map(({ at }) => at),
      ...(deliveredAt ? [deliveredAt] : []),
    ];
    expect(instants).toEqual([...instants].sort());
  }
});
