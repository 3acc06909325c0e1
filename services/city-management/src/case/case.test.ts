import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { OrganisationChanged } from '@one-window/contracts/governance-petitions';
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
      await story.tell(incident, story.given.incident({ applicationId: id }));
      expect(await story.fileOf(await fileOfApplication(id))).toMatchObject({ source: 'INCIDENT' });
      await story.tell(
        incident,
        story.given.incident({ applicationId: id, status: 'CLOSED', result: '已处置', closedAt: storyTime }),
      );
      expect(await lastStep(caseId)).toMatchObject({ kind: 'DECIDED', outcome: 'COMPLETED', reason: '已处置' });
    },
  );

  test('is decided also when the incident ended before the application was heard of', async () => {
    const id = uuidv7();
    await story.tell(
      uuidv7(),
      story.given.incident({ applicationId: id, status: 'NOT_FILED', dispatch: null, result: '不属实' }),
    );
    const { caseId } = await story.given.application({ id, itemCode: 'C09', matter: story.given.matter() });
    expect(await lastStep(caseId)).toMatchObject({ outcome: 'NOT_COMPLETED', reason: '不属实' });
  });
});

describe('a permit to occupy a road (C03)', () => {
  const form = {
    place: '徐家井路12号门前',
    gridCode: grids.here,
    fromOn: '2026-03-16',
    throughOn: '2026-03-31',
    areaSquareMetres: '40',
    purpose: '管道施工围挡',
  };
  const ask = async (of: { organisationId?: string; applicantId?: string; form?: Record<string, string> } = {}) => {
    const organisationId = of.organisationId ?? (of.applicantId ? null : (await story.given.organisation()).id);
    const application = await story.given.application({
      itemCode: 'C03',
      organisationId,
      applicantId: of.applicantId ?? null,
      form: { ...form, ...of.form },
    });
    await story.decide(officer, 'acceptCityManagementCase', { caseId: application.caseId });
    await story.decide(officer, 'startCityManagementReview', { caseId: application.caseId });
    return { ...application, organisationId };
  };
  const decide = (caller: object, name: string, caseId: string, outcome = 'GRANTED') =>
    story.decide(caller, name, { caseId, outcome, reason: '符合条件' });
  const grant = async (caseId: string) => {
    const proposed = await decide(officer, 'proposeCityManagementDecision', caseId);
    return proposed === 'IN_REVIEW' ? decide(supervisor, 'confirmCityManagementDecision', caseId) : proposed;
  };
  const shown = async (caseId: string) => {
    const { data } = await story.query(
      officer,
      `query ($id: ID!) { cityManagementCase(id: $id) { checks { code passed } permitRequest { place areaSquareMetres }
         organisation { id roadPermits { number valid from through } } roadPermit { number valid areaSquareMetres } } }`,
      { id: caseId },
    );
    return data.cityManagementCase;
  };
  const failed = async (caseId: string) =>
    (await shown(caseId)).checks
      .filter(({ passed }: { passed: boolean }) => !passed)
      .map(({ code }: { code: string }) => code);

  test('is proposed by the officer, confirmed by the supervisor, and ends by its day', async () => {
    const { caseId, organisationId } = await ask({ form: { place: '甲路1号' } });
    expect(await shown(caseId)).toMatchObject({
      permitRequest: { place: '甲路1号', areaSquareMetres: 40 },
      roadPermit: null,
    });
    expect(await decide(supervisor, 'confirmCityManagementDecision', caseId)).toBe('NO_PROPOSAL');
    expect(await decide(officer, 'confirmCityManagementDecision', caseId)).toBe('FORBIDDEN');
    expect(await grant(caseId)).toBe('DECIDED');
    const step = await lastStep(caseId);
    expect(step).toMatchObject({
      outcome: 'GRANTED',
      certificateName: '临时占用道路许可证',
      validThrough: '2026-03-31',
    });
    expect(step.certificateNumber).toMatch(/^占许431102〔2026〕\d{6}号$/);
    story.moveTo('2026-03-31T23:00:00+08:00');
    const during = await shown(caseId);
    expect(during.roadPermit).toMatchObject({ number: step.certificateNumber, valid: true, areaSquareMetres: 40 });
    expect(during.organisation).toMatchObject({ id: organisationId, roadPermits: [{ valid: true }] });
    story.moveTo('2026-04-01T00:10:00+08:00');
    expect((await shown(caseId)).roadPermit.valid).toBe(false);
  });

  test('is refused by its checks, each by name', async () => {
    const closed = await story.given.organisation({ status: 'CLOSED' });
    expect(await failed((await ask({ organisationId: closed.id })).caseId)).toEqual(['HOLDER']);
    expect(await failed((await ask({ form: { throughOn: '2026-06-20' } })).caseId)).toEqual(['PERIOD']);
    expect(await failed((await ask({ form: { fromOn: '2026-03-01' } })).caseId)).toEqual(['PERIOD']);
    expect(await failed((await ask({ form: { gridCode: grids.far } })).caseId)).toEqual(['FORM']);
    expect(await failed((await ask({ form: { areaSquareMetres: '-4' } })).caseId)).toEqual([
      'FORM',
      'PERIOD',
      'NOT_OCCUPIED',
    ]);
    const { caseId } = await ask({ organisationId: closed.id });
    expect(await grant(caseId)).toBe('CHECKS_NOT_PASSED');
  });

  test('is not given twice for one place and time, also not when two are decided at once', async () => {
    const place = { place: '乙路2号' };
    const [one, two] = [
      await ask({ form: place }),
      await ask({ form: { ...place, fromOn: '2026-03-31', throughOn: '2026-04-10' } }),
    ];
    for (const { caseId } of [one, two])
      expect(await decide(officer, 'proposeCityManagementDecision', caseId)).toBe('IN_REVIEW');
    const both = await Promise.all(
      [one, two].map(({ caseId }) => decide(supervisor, 'confirmCityManagementDecision', caseId)),
    );
    expect(both.sort()).toEqual(['CHECKS_NOT_PASSED', 'DECIDED']);
    const later = await ask({ form: { ...place, fromOn: '2026-04-11', throughOn: '2026-04-20' } });
    expect(await grant(later.caseId)).toBe('DECIDED');
  });

  test('may be asked for by a resident', async () => {
    const { id } = await story.given.resident();
    const { caseId } = await ask({ applicantId: id, form: { place: '丙路3号' } });
    expect(await grant(caseId)).toBe('DECIDED');
    expect(await shown(caseId)).toMatchObject({ organisation: null, roadPermit: { valid: false } });
  });

  test('looks at the organisation as it is on the day of the decision', async () => {
    const { id, state } = await story.given.organisation();
    const { caseId } = await ask({ organisationId: id, form: { place: '丁路4号' } });
    expect(await decide(officer, 'proposeCityManagementDecision', caseId)).toBe('IN_REVIEW');
    await story.receive(OrganisationChanged, id, { state: { ...state, status: 'CLOSED' } });
    expect(await decide(supervisor, 'confirmCityManagementDecision', caseId)).toBe('CHECKS_NOT_PASSED');
  });
});
