import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Caller } from '@one-window/contracts';
import { gridsUnder, isOfOneGrid } from '@one-window/contracts/codes';
import { insertRows, uuidv7, type InsertOf } from '@one-window/database';
import { benefitTable, overpaymentTable, type BenefitKind } from '../benefit/table.ts';
import { planTable } from '../home-care/table.ts';
import { asResident, grids, people, setup, type Story } from '../testing/setup.ts';

let story: Story;
const holder = uuidv7();

const benefit = (kind: BenefitKind, of: Partial<InsertOf<typeof benefitTable>> = {}): InsertOf<typeof benefitTable> => {
  const holderId = of.holderId ?? uuidv7();
  return {
    id: uuidv7(),
    kind,
    holderId,
    householdId: kind === 'SUBSISTENCE' ? uuidv7() : null,
    memberIds: [holderId],
    gridCode: grids.here,
    certificateNumber: 'T-1',
    status: 'ACTIVE',
    monthlyAmountFen: 10_000,
    fromMonth: '2026-01',
    ledgerFromMonth: '2026-01',
    lastRunMonth: '2026-02',
    settled: false,
    grantedOn: '2025-12-20',
    ...of,
  };
};
const plan = (of: Partial<InsertOf<typeof planTable>> = {}): InsertOf<typeof planTable> => ({
  id: uuidv7(),
  residentId: uuidv7(),
  gridCode: grids.here,
  level: 'SEVERE',
  monthlyHours: 20,
  assessedOn: '2026-01-05',
  fromMonth: '2026-01',
  status: 'ACTIVE',
  endedByDeath: false,
  ...of,
});

beforeAll(async () => {
  story = await setup();
  await story.arrange(async (tx) => {
    await insertRows(tx, benefitTable, [
      benefit('SUBSISTENCE', { memberIds: [holder, uuidv7(), uuidv7()], monthlyAmountFen: 90_000 }),
      benefit('OLD_AGE'),
      benefit('OLD_AGE', { status: 'ENDED', memberIds: [] }),
      benefit('DISABILITY_LIVING', { holderId: holder }),
      benefit('DISABILITY_NURSING', { holderId: holder }),
      benefit('OLD_AGE', { gridCode: grids.near }),
    ]);
    await insertRows(tx, planTable, [plan(), plan({ status: 'ENDED' }), plan({ gridCode: grids.near })]);
  });
}, 60_000);
afterAll(() => story.dispose());

const figuresOf = (caller: Partial<Caller>, ...of: [type: 'Grid' | 'Division', code: string][]) =>
  story.query(
    caller,
    `query ($of: [_Any!]!) { _entities(representations: $of) {
      ... on Grid { civilAffairsIndicators { ...figures } } ... on Division { civilAffairsIndicators { ...figures } } } }
    fragment figures on CivilAffairsIndicators {
      asOf households persons monthlyAmountFen oldAgePersons disabilitySubsidies disabilityPersons homeCarePlans careVisitsThisMonth }`,
    { of: of.map(([__typename, code]) => ({ __typename, code })) },
  );
const asOf = expect.stringMatching(/^2026-03-02T/);
const none = {
  asOf,
  households: 0,
  persons: 0,
  monthlyAmountFen: 0,
  oldAgePersons: 0,
  disabilitySubsidies: 0,
  disabilityPersons: 0,
  homeCarePlans: 0,
  careVisitsThisMonth: 0,
};
const here = {
  ...none,
  households: 1,
  persons: 3,
  monthlyAmountFen: 90_000,
  oldAgePersons: 1,
  disabilitySubsidies: 2,
  disabilityPersons: 1,
  homeCarePlans: 1,
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
    ...Array.from({ length: 44 }, (_, n) => ['Grid', `4311020040${n + 10}01`] as ['Grid', string]),
  );
  expect(many.errors).toEqual([]);
  const figures = many.data._entities.map((each: Record<string, unknown>) => each['civilAffairsIndicators']);
  expect(figures.slice(0, 6)).toEqual([
    here,
    { ...none, oldAgePersons: 1, homeCarePlans: 1 },
    { ...here, oldAgePersons: 2, homeCarePlans: 2 },
    none,
    null,
    none,
  ]);
  expect(many.sql).toBe(one.sql);
});

test('a figure of a grid can point to a person: only to those of that place who may see all of these persons', async () => {
  const auditor = { ...people.officer, role: 'auditor', department: 'audit' } as const;
  for (const caller of [people.officer, people.supervisor, auditor])
    expect((await figuresOf(caller, ['Grid', grids.here])).data._entities[0].civilAffairsIndicators).toEqual(here);
  for (const caller of [people.farOfficer, { ...people.officer, jurisdiction: grids.here.slice(0, 11) + '9' }]) {
    const { data, errors } = await figuresOf(caller, ['Grid', grids.here]);
    expect([data._entities[0].civilAffairsIndicators, errors[0]?.code]).toEqual([null, 'NOT_FOUND']);
  }
  for (const caller of [people.clerk, people.otherOfficer, people.gridWorker, asResident(holder)])
    expect((await figuresOf(caller, ['Grid', grids.here])).errors[0]?.code).toBe('FORBIDDEN');
  // the window may ask for a division's figures, and a grid is none
  const { data, errors } = await figuresOf(people.clerk, ['Division', grids.here], ['Division', '431102004007']);
  expect(errors).toEqual([]);
  expect(data._entities).toEqual([{ civilAffairsIndicators: null }, { civilAffairsIndicators: here }]);
});

test('staff read the figures of a division, nobody else does', async () => {
  const codeOf = async (caller: Partial<Caller>) => (await figuresOf(caller, ['Division', '431102'])).errors[0]?.code;
  const anonymous = { role: 'anonymous', department: '', jurisdiction: '', purpose: undefined } as const;
  expect(await codeOf(anonymous)).toBe('UNAUTHENTICATED');
  expect(await codeOf(asResident(holder))).toBe('FORBIDDEN');
  expect(await codeOf({ ...people.clerk, purpose: undefined })).toBeUndefined();
});

test('overpayments come newest first, as many as asked for', async () => {
  const resident = await story.given.resident();
  const id = uuidv7();
  await story.arrange(async (tx) => {
    await insertRows(tx, benefitTable, [benefit('OLD_AGE', { id, holderId: resident })]);
    await insertRows(
      tx,
      overpaymentTable,
      Array.from({ length: 101 }, (_, n) => ({
        id: uuidv7(),
        benefitId: id,
        gridCode: grids.here,
        fromMonth: '2026-01',
        throughMonth: '2026-01',
        amountFen: n + 1,
        recoveredFen: 0,
        status: 'OPEN' as const,
        reason: '测试',
        foundOn: new Date(Date.UTC(2025, 0, n + 1)).toISOString().slice(0, 10),
      })),
    );
  });
  const amounts = async (first: string) => {
    const answer = await story.query(
      people.officer,
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Resident { oldAgeAllowance { overpayments${first} { amountFen } } } } }`,
      { of: [{ __typename: 'Resident', id: resident }] },
    );
    const found = answer.data?._entities[0]?.oldAgeAllowance?.overpayments as { amountFen: number }[] | undefined;
    return found?.map(({ amountFen }) => amountFen) ?? answer.errors[0]?.code;
  };
  expect(await amounts('(first: 2)')).toEqual([101, 100]);
  expect(await amounts('')).toHaveLength(24);
  expect(await amounts('(first: 100)')).toHaveLength(100);
  expect(await amounts('(first: 101)')).toBe('BAD_USER_INPUT');
});

test('a community of a single grid is that grid: its figures are for the same eyes', async () => {
  const village = gridsUnder('431102').find(({ communityCode }) => isOfOneGrid(communityCode))!.communityCode;
  const codeOf = async (caller: Partial<Caller>) => {
    const { data, errors } = await figuresOf(caller, ['Division', village]);
    return errors[0]?.code ?? (data._entities[0].civilAffairsIndicators.asOf && 'ANSWERED');
  };
  expect(await codeOf({ ...people.officer, jurisdiction: '431102' })).toBe('ANSWERED');
  expect(await codeOf({ ...people.officer, jurisdiction: '431102004007' })).toBe('NOT_FOUND');
  expect(await codeOf(people.gridWorker)).toBe('FORBIDDEN');
});
