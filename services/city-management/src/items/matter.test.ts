import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ApplicationWithdrawalRequested } from '@one-window/contracts/one-window';
import { ResidentMoved } from '@one-window/contracts/people-housing';
import { uuidv7 } from '@one-window/database';
import { asResident, grids, hoursBetween, people, photo, setup, storyTime, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());
beforeEach(() => story.moveTo(storyTime));

const { officer, supervisor, clerk, siblingClerk } = people;
const caseStates = async (caseId: string) =>
  (await story.emitted()).filter(({ subject }) => subject === caseId).map(({ data }) => data.state);
const lastStep = async (caseId: string) => (await caseStates(caseId)).at(-1).steps.at(-1);
const fileOfApplication = (id: string) => story.idOf('case_file', 'application_id', id);

describe('a repair (C02)', () => {
  const repair = async (applicantId: string | null = null, matter = {}) =>
    story.given.application({ itemCode: 'C02', applicantId, matter: story.given.matter(matter) });

  test('runs in urgent hours over a weekend, and its case is decided when the file is closed', async () => {
    story.moveTo('2026-03-13T20:00:00+08:00');
    const { id, caseId } = await repair();
    expect((await caseStates(caseId)).map(({ status }) => status)).toEqual(['OPENED', 'ACCEPTED']);
    const file = await fileOfApplication(id);
    await story.step(officer, 'dispatchCaseFile', file, { unit: '市政维护所' });
    const { stages, dispatchedAt } = await story.fileOf(file);
    expect(stages.map(({ dueAt }: { dueAt: string }) => hoursBetween(dispatchedAt, dueAt))).toEqual([2, 8]);
    await story.step(officer, 'startHandling', file);
    story.moveTo('2026-03-14T03:00:00+08:00');
    await story.step(officer, 'feedBackCaseFile', file, { result: '连夜更换', photos: [photo()] });
    expect((await caseStates(caseId)).at(-1).status).toBe('ACCEPTED');
    await story.inspect(file);
    const closed = await story.step(supervisor, 'checkCaseFile', file);
    // the fence was put up with the repair only: five hours late
    expect(closed).toMatchObject({ status: 'CLOSED', evaluation: { onTime: false, lateStages: 1 } });
    expect(await lastStep(caseId)).toMatchObject({ kind: 'DECIDED', outcome: 'COMPLETED', reason: '连夜更换' });
    // nothing that comes after decides it again
    await story.step(officer, 'reopenCaseFile', file, { reason: '再次下沉' });
    expect((await caseStates(caseId)).filter(({ status }) => status === 'DECIDED')).toHaveLength(1);
  });

  test('below the standard is not completed, with the reason and the ways to appeal', async () => {
    const { id, caseId } = await repair();
    await story.step(officer, 'cancelCaseFile', await fileOfApplication(id), { reason: '井盖完好' });
    expect(await lastStep(caseId)).toMatchObject({
      outcome: 'NOT_COMPLETED',
      reason: '井盖完好',
      remedies: expect.stringContaining('行政复议'),
    });
  });

  test('takes the kind and condition that the applicant named, none that does not exist', async () => {
    const kinds = [
      ['STREET_LAMP.2', 'STREET_LAMP', 2],
      ['STREET_LAMP', 'STREET_LAMP', 1],
      ['STREET_LAMP.7', null, null],
      ['NO_SUCH', null, null],
      [null, null, null],
    ] as const;
    for (const [kind, code, no] of kinds) {
      const { id } = await repair(null, { kind });
      expect(await story.fileOf(await fileOfApplication(id))).toMatchObject({
        kind: code && { code },
        condition: no && { no },
      });
    }
  });

  test("is seen by its applicant, and goes with them; others' are not", async () => {
    const { id: residentId, state } = await story.given.resident({ gridCode: grids.near });
    const stranger = await story.given.resident();
    const { id } = await repair(residentId);
    const file = await fileOfApplication(id);
    const matters = async (caller: object, of = residentId) => {
      const answer = await story.query(
        caller,
        `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { cityMatters { id status } } } }`,
        { r: [{ __typename: 'Resident', id: of }] },
      );
      return answer.errors[0]?.code ?? answer.data._entities[0].cityMatters.map((each: { id: string }) => each.id);
    };
    expect(await matters(asResident(residentId))).toEqual([file]);
    expect(await matters(asResident(stranger.id))).toBe('NOT_FOUND');
    expect(await matters(siblingClerk)).toEqual([file]);
    expect(await matters(clerk)).toBe('NOT_FOUND');
    expect(await matters({ ...siblingClerk, purpose: undefined })).toBe('PURPOSE_REQUIRED');
    await story.receive(ResidentMoved, residentId, {
      state: { ...state, gridCode: grids.here },
      fromGridCode: state.gridCode,
      movedOn: '2026-03-10',
    });
    expect(await matters(siblingClerk)).toBe('NOT_FOUND');
    expect(await matters(clerk)).toEqual([file]);
  });

  test('withdrawn by its applicant goes on: the hole is still there', async () => {
    const application = await repair();
    await story.receive(ApplicationWithdrawalRequested, application.id, {
      state: { ...application.state, withdrawal: { count: 1, reason: '不要了', cause: 'APPLICANT', active: true } },
    });
    const settled = await story.decide(officer, 'settleCityManagementWithdrawal', {
      caseId: application.caseId,
      agreed: true,
      reason: '同意',
    });
    expect(settled).toBe('WITHDRAWN');
    const file = await fileOfApplication(application.id);
    await story.step(officer, 'dispatchCaseFile', file, { unit: '市政维护所' });
    await story.step(officer, 'startHandling', file);
    await story.step(officer, 'feedBackCaseFile', file, { result: '已更换', photos: [photo()] });
    await story.inspect(file);
    expect(await story.step(supervisor, 'checkCaseFile', file)).toMatchObject({ status: 'CLOSED' });
    expect((await caseStates(application.caseId)).at(-1).status).toBe('WITHDRAWN');
  });
});

describe('a report (C01, C09, C11)', () => {
  const report = (itemCode: string) =>
    story.given.application({ itemCode, matter: story.given.matter({ kind: null }) });

  test.each(['C01', 'C09', 'C11'])(
    '%s is accepted at once and decided when its incident is closed',
    async (itemCode) => {
      const { id, caseId } = await report(itemCode);
      expect(await fileOfApplication(id)).toBe('');
      expect((await caseStates(caseId)).at(-1).status).toBe('ACCEPTED');
      const incident = uuidv7();
      await story.publishIncident(incident, story.given.incident({ applicationId: id }));
      expect(await story.fileOf(await fileOfApplication(id))).toMatchObject({ source: 'INCIDENT' });
      await story.publishIncident(
        incident,
        story.given.incident({ applicationId: id, status: 'CLOSED', result: '已处置', closedAt: storyTime }),
      );
      expect(await lastStep(caseId)).toMatchObject({ kind: 'DECIDED', outcome: 'COMPLETED', reason: '已处置' });
    },
  );

  test('is decided also when the incident ended before its application arrived', async () => {
    const id = uuidv7();
    await story.publishIncident(
      uuidv7(),
      story.given.incident({ applicationId: id, status: 'NOT_FILED', dispatch: null, result: '不属实' }),
    );
    const { caseId } = await story.given.application({ id, itemCode: 'C09', matter: story.given.matter() });
    expect(await lastStep(caseId)).toMatchObject({ outcome: 'NOT_COMPLETED', reason: '不属实' });
  });
});
