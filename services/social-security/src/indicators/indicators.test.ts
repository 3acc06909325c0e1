import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Caller } from '@one-window/contracts';
import { gridsUnder, isOfOneGrid } from '@one-window/contracts/codes';
import { insertRows, uuidv7 } from '@one-window/database';
import { employmentTable } from '../employment/table.ts';
import { insuranceTable } from '../medical/table.ts';
import { asResident, grids, people, setup, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
  const pension = async (validThrough: string, of: { gridCode?: string; status?: string } = {}) => {
    const { gridCode = grids.here, status = 'ACTIVE' } = of;
    const { id } = await story.given.resident({ gridCode });
    const benefitId = await story.given.pension(id, { validThrough, gridCode });
    await story.admin.query('update pension_benefit set status = $2 where id = $1', [benefitId, status]);
  };
  await pension('2026-04-09');
  await pension('2026-04-10');
  await pension('2026-03-09');
  await pension('2026-03-20', { status: 'STOPPED' });
  await pension('2026-02-20', { status: 'SUSPENDED' });
  await pension('2027-01-04', { gridCode: grids.near });
  const insured = (status: 'ACTIVE' | 'ENDED', gridCode: string) => ({
    id: uuidv7(),
    residentId: uuidv7(),
    gridCode,
    status,
    enrolledOn: '2025-01-01',
    endedByDeath: false,
    year: 2026,
  });
  const registered = (kind: 'EMPLOYED' | 'UNEMPLOYED', gridCode: string, endedOn: string | null = null) => ({
    id: uuidv7(),
    residentId: uuidv7(),
    gridCode,
    kind,
    registeredOn: '2025-01-01',
    since: '2025-01-01',
    endedOn,
  });
  await story.arrange(async (tx) => {
    await insertRows(tx, insuranceTable, [
      insured('ACTIVE', grids.here),
      insured('ACTIVE', grids.near),
      insured('ENDED', grids.here),
    ]);
    await insertRows(tx, employmentTable, [
      registered('EMPLOYED', grids.here),
      registered('EMPLOYED', grids.here, '2026-01-01'),
      registered('UNEMPLOYED', grids.here),
      registered('UNEMPLOYED', grids.near),
    ]);
  });
}, 60_000);
afterAll(() => story.dispose());

const figuresOf = (caller: Partial<Caller>, ...of: [type: 'Grid' | 'Division', code: string][]) =>
  story.query(
    caller,
    `query ($of: [_Any!]!) { _entities(representations: $of) {
      ... on Grid { socialSecurityIndicators { ...figures } } ... on Division { socialSecurityIndicators { ...figures } } } }
    fragment figures on SocialSecurityIndicators {
      asOf pensioners suspendedPensioners certificationsDue medicallyInsured employed unemployed }`,
    { of: of.map(([__typename, code]) => ({ __typename, code })) },
  );
const none = {
  asOf: expect.stringMatching(/^2026-03-10T/),
  pensioners: 0,
  suspendedPensioners: 0,
  certificationsDue: 0,
  medicallyInsured: 0,
  employed: 0,
  unemployed: 0,
};
// of the three that are paid, one ran out yesterday, one does within 30 days, one on the day after
const here = {
  ...none,
  pensioners: 3,
  suspendedPensioners: 1,
  certificationsDue: 2,
  medicallyInsured: 1,
  employed: 1,
  unemployed: 1,
};

test('grids and divisions have the same figures, many in as many statements as one', async () => {
  const one = await figuresOf(people.officer, ['Grid', grids.here]);
  const many = await figuresOf(
    people.officer,
    ['Grid', grids.here],
    ['Grid', grids.near],
    ['Division', '431102'],
    ['Division', '510108'],
    ['Division', "431102' or 1=1"],
    ...Array.from({ length: 45 }, (_, n) => ['Grid', `4311020040${n + 10}01`] as ['Grid', string]),
  );
  expect(many.errors).toEqual([]);
  const figures = many.data._entities.map((each: Record<string, unknown>) => each['socialSecurityIndicators']);
  expect(figures.slice(0, 6)).toEqual([
    here,
    { ...none, pensioners: 1, medicallyInsured: 1, unemployed: 1 },
    { ...here, pensioners: 4, medicallyInsured: 2, unemployed: 2 },
    none,
    null,
    none,
  ]);
  expect(many.sql).toBe(one.sql);
});

test('what a grid tells can point to a person: only to those of that place who may see the persons', async () => {
  const auditor = { ...people.officer, role: 'auditor', department: 'audit' } as const;
  for (const caller of [people.officer, people.supervisor, people.clerk, auditor])
    expect((await figuresOf(caller, ['Grid', grids.here])).data._entities[0].socialSecurityIndicators).toEqual(here);
  for (const caller of [people.farOfficer, people.siblingClerk]) {
    const { data, errors } = await figuresOf(caller, ['Grid', grids.here]);
    expect([data._entities[0].socialSecurityIndicators, errors[0]?.code]).toEqual([null, 'NOT_FOUND']);
  }
  const others = [people.gridWorker, { ...people.officer, department: 'civil-affairs' }, asResident(uuidv7())];
  for (const caller of others)
    expect((await figuresOf(caller, ['Grid', grids.here])).errors[0]?.code).toBe('FORBIDDEN');
  // any of the staff may ask for a division's figures, and a grid is none
  const { data, errors } = await figuresOf(people.gridWorker, ['Division', grids.here], ['Division', '431102004007']);
  expect(errors).toEqual([]);
  expect(data._entities).toEqual([{ socialSecurityIndicators: null }, { socialSecurityIndicators: here }]);
  expect((await figuresOf(asResident(uuidv7()), ['Division', '431102'])).errors[0]?.code).toBe('FORBIDDEN');
});

test('a community of a single grid is that grid: its figures are for the same eyes', async () => {
  const village = gridsUnder('431102').find(({ communityCode }) => isOfOneGrid(communityCode))!.communityCode;
  const codeOf = async (caller: Partial<Caller>) => {
    const { data, errors } = await figuresOf(caller, ['Division', village]);
    return errors[0]?.code ?? (data._entities[0].socialSecurityIndicators.asOf && 'ANSWERED');
  };
  expect(await codeOf({ ...people.officer, jurisdiction: '431102' })).toBe('ANSWERED');
  expect(await codeOf({ ...people.officer, jurisdiction: '431102004007' })).toBe('NOT_FOUND');
  expect(await codeOf(people.gridWorker)).toBe('FORBIDDEN');
});
