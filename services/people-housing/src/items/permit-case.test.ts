import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ApplicationCorrectionSupplied } from '@one-window/contracts/one-window';
import { caseStory } from '../testing/case-story.ts';
import { callers } from '../testing/setup.ts';

const { officer } = callers;
let at: Awaited<ReturnType<typeof caseStory>>;
beforeAll(async () => {
  at = await caseStory();
}, 60_000);
afterAll(() => at.dispose());

async function floating(registeredOn = '2025-01-05', more: object = {}) {
  const { members } = await at.given.household([{ name: '唐流动', populationKind: '02', registeredOn, ...more }]);
  return members[0]!.id;
}

async function permitOf(id: string) {
  const { data, errors } = await at.query(
    officer,
    `query ($id: ID!) { resident(id: $id) { residencePermit {
      number issuedOn validThrough endorsableFrom status endedOn endedBecause
      endorsements { endorsedOn validThrough restored } } } }`,
    { id },
  );
  expect(errors).toEqual([]);
  return data.resident.residencePermit;
}

test('a permit is shown to officers of this department and the window’s, not of another', async () => {
  const id = (await at.given.household([{}])).members[0]!.id;
  const asked = async (department: string) =>
    (
      await at.query(
        { ...officer, department },
        'query ($id: ID!) { resident(id: $id) { residencePermit { number } } }',
        { id },
      )
    ).errors.map(({ code }) => code);
  expect(await asked('people-housing')).toEqual([]);
  expect(await asked('one-window')).toEqual([]);
  expect(await asked('civil-affairs')).toEqual(['FORBIDDEN']);
});

async function withPermit(day = '2026-03-02') {
  at.moveTo(day);
  const id = await floating();
  const { caseId } = await at.application({ itemCode: 'R02', subjectId: id, applicantId: id });
  expect((await at.decide(caseId, 'GRANTED')).userErrors).toEqual([]);
  return id;
}
const endorse = (id: string) => at.application({ itemCode: 'R03', subjectId: id, applicantId: id });

describe('a residence permit', () => {
  test('is granted by two people for a year, after a correction', async () => {
    const id = await floating();
    const application = await at.application({ itemCode: 'R02', subjectId: id, applicantId: id });
    await at.act(officer, 'requestPeopleHousingCorrection', {
      caseId: application.caseId,
      items: [{ what: '补交租赁合同' }],
      allowedUntil: '2026-03-20',
    });
    await at.receive(ApplicationCorrectionSupplied, application.id, {
      state: { ...application.state, correctionsSupplied: 1 },
    });
    expect(await at.failedChecks(application.caseId)).toEqual([]);
    expect((await at.decide(application.caseId, 'GRANTED')).case?.status).toBe('DECIDED');
    const { decision } = await at.stored(application.id);
    expect(decision).toMatchObject({
      outcome: 'GRANTED',
      certificateName: '居住证',
      certificateNumber: `居住证${application.state.number}`,
      validThrough: '2027-03-01',
    });
    expect(await permitOf(id)).toEqual({
      number: `居住证${application.state.number}`,
      issuedOn: '2026-03-02',
      validThrough: '2027-03-01',
      endorsableFrom: '2027-01-30',
      status: 'ACTIVE',
      endedOn: null,
      endedBecause: null,
      endorsements: [],
    });
    const again = await at.application({ itemCode: 'R02', subjectId: id, applicantId: id });
    expect(await at.failedChecks(again.caseId)).toEqual(['NO_PERMIT']);
  });

  test('needs half a year here on the day of the application, not on that of the decision', async () => {
    at.moveTo('2026-03-02');
    const late = await floating('2025-09-03');
    const { caseId } = await at.application({ itemCode: 'R02', subjectId: late, applicantId: late });
    at.moveTo('2026-03-05');
    expect(await at.failedChecks(caseId)).toEqual(['HALF_YEAR']);
    expect((await at.decide(caseId, 'GRANTED')).userErrors[0]?.code).toBe('CHECKS_NOT_PASSED');
    at.moveTo('2026-03-02');
    const due = await floating('2025-09-02');
    expect(await at.failedChecks((await at.application({ itemCode: 'R02', subjectId: due })).caseId)).toEqual([]);
  });

  test('is not for those registered here, nor for a lodging without proof', async () => {
    const { members } = await at.given.household([{ name: '本地人' }]);
    const local = await at.application({ itemCode: 'R02', subjectId: members[0]!.id });
    expect(await at.failedChecks(local.caseId)).toEqual(['FLOATING']);
    const lodger = await floating();
    await at.admin.query(`update house set dwelling = '03' where id = (select house_id from resident where id = $1)`, [
      lodger,
    ]);
    expect(await at.failedChecks((await at.application({ itemCode: 'R02', subjectId: lodger })).caseId)).toEqual([
      'DWELLING',
    ]);
    const proof = { code: 'R02-M3', name: '住所证明', obtained: 'PAPER', evidence: null, takenAt: null } as const;
    const proved = await at.application({ itemCode: 'R02', subjectId: lodger, materials: [proof] });
    expect(await at.failedChecks(proved.caseId)).toEqual([]);
  });
});

describe('the yearly endorsement', () => {
  test('adds a year from thirty days before the end, while the holder waits', async () => {
    const id = await withPermit();
    at.moveTo('2027-01-29');
    const early = await endorse(id);
    expect(early.decision).toMatchObject({ outcome: 'NOT_COMPLETED' });
    expect(early.decision.reason).toContain('2027-01-30');
    at.moveTo('2027-01-30');
    const { decision } = await endorse(id);
    expect(decision).toMatchObject({ outcome: 'COMPLETED', validThrough: '2028-03-01', certificateName: '居住证' });
    expect(await permitOf(id)).toMatchObject({
      validThrough: '2028-03-01',
      endorsements: [{ endorsedOn: '2027-01-30', validThrough: '2028-03-01', restored: false }],
    });
  });

  test('restores a lapsed permit, the year counting from then', async () => {
    const id = await withPermit();
    at.moveTo('2027-05-10');
    expect(await permitOf(id)).toMatchObject({ status: 'SUSPENDED' });
    expect((await endorse(id)).decision).toMatchObject({ outcome: 'COMPLETED', validThrough: '2028-05-09' });
    expect(await permitOf(id)).toMatchObject({ status: 'ACTIVE', endorsements: [{ restored: true }] });
  });

  test('of nobody without a permit', async () => {
    const { decision } = await endorse(await floating());
    expect(decision).toMatchObject({ outcome: 'NOT_COMPLETED' });
    expect(decision.reason).toContain('没有居住证');
  });
});

describe('what becomes of a permit', () => {
  test('it goes along with a move within the district, also to another community', async () => {
    const id = await withPermit();
    const there = await at.given.household([{}], { gridCode: '43110200400901' });
    await at.mutate(officer, 'moveResident', { residentId: id, houseId: there.houseId, movedOn: '2026-03-02' });
    expect(await permitOf(id)).toMatchObject({ status: 'ACTIVE' });
    const { rows } = await at.admin.query('select grid_code from residence_permit where resident_id = $1', [id]);
    expect(rows).toEqual([{ grid_code: '43110200400901' }]);
  });

  test('it ends with a departure, and does not come back', async () => {
    const id = await withPermit();
    await at.mutate(officer, 'recordDeparture', { residentId: id, departedOn: '2026-03-02' });
    expect(await permitOf(id)).toMatchObject({ status: 'ENDED', endedBecause: 'DEPARTED', endedOn: '2026-03-02' });
    const back = await at.given.household([{}]);
    at.moveTo('2026-06-01');
    await at.mutate(officer, 'moveResident', { residentId: id, houseId: back.houseId, movedOn: '2026-06-01' });
    expect(await permitOf(id)).toMatchObject({ status: 'ENDED' });
    const { caseId } = await at.application({ itemCode: 'R02', subjectId: id });
    expect(await at.failedChecks(caseId)).toEqual(['HALF_YEAR']);
    at.moveTo('2026-03-02');
  });

  test('it ends with a death, and stands again when that is revoked', async () => {
    const id = await withPermit();
    await at.mutate(officer, 'recordDeath', { residentId: id, diedOn: '2026-03-02', certificateNumber: 'S1' });
    expect(await permitOf(id)).toMatchObject({ status: 'ENDED', endedBecause: 'DECEASED' });
    await at.mutate(officer, 'revokeDeath', { residentId: id, reason: '错登' });
    expect(await permitOf(id)).toMatchObject({ status: 'ACTIVE', endedOn: null });
  });

  test('half a year counts through a move from a community that the clerk cannot see', async () => {
    at.moveTo('2026-03-02');
    const { members } = await at.given.household(
      [{ name: '唐搬来', populationKind: '02', registeredOn: '2025-03-01' }],
      { gridCode: '43110200400901' },
    );
    const { houseId } = await at.given.household([{}]);
    const { id } = members[0]!;
    await at.mutate(officer, 'moveResident', { residentId: id, houseId, movedOn: '2026-02-15' });
    const seen = await at.query(
      { ...callers.clerk, purpose: 'ACCEPTANCE' },
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Resident { residenceEvidence { held code } } } }`,
      { of: [{ __typename: 'Resident', id }] },
    );
    expect(seen.data._entities[0].residenceEvidence).toEqual({ held: true, code: '2025-03-01' });
    // an officer of that community alone judges by the same fact
    const { caseId } = await at.application({ itemCode: 'R02', subjectId: id });
    const local = { ...officer, jurisdiction: '431102004007' };
    await at.act(local, 'acceptPeopleHousingCase', { caseId });
    await at.act(local, 'startPeopleHousingReview', { caseId });
    const input = { caseId, outcome: 'GRANTED', reason: '' };
    expect((await at.act(local, 'proposePeopleHousingDecision', input)).userErrors).toEqual([]);
  });

  test('the evidence says what is valid today', async () => {
    const id = await withPermit();
    const evidence = async () =>
      (
        await at.query(
          { ...callers.clerk, purpose: 'ACCEPTANCE' },
          `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Resident {
            residencePermitEvidence { held code } residenceEvidence { held code } } } }`,
          { of: [{ __typename: 'Resident', id }] },
        )
      ).data._entities[0];
    expect(await evidence()).toEqual({
      residencePermitEvidence: { held: true, code: '2027-03-01' },
      residenceEvidence: { held: true, code: '2025-01-05' },
    });
    at.moveTo('2027-03-02');
    expect((await evidence()).residencePermitEvidence).toEqual({ held: false, code: '2027-03-01' });
    at.moveTo('2026-03-02');
  });
});
