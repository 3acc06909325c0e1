import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { OrganisationChanged } from '@one-window/contracts/governance-petitions';
import { grids, people, setup, storyTime, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());
beforeEach(() => story.moveTo(storyTime));

const { officer, supervisor } = people;
const lastStep = async (caseId: string) =>
  (await story.emitted())
    .filter(({ subject }) => subject === caseId)
    .at(-1)!
    .data.state.steps.at(-1);

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

  test('is decided by the organisation as it is on the day of the decision', async () => {
    const { id, state } = await story.given.organisation();
    const { caseId } = await ask({ organisationId: id, form: { place: '丁路4号' } });
    expect(await decide(officer, 'proposeCityManagementDecision', caseId)).toBe('IN_REVIEW');
    await story.receive(OrganisationChanged, id, { state: { ...state, status: 'CLOSED' } });
    expect(await decide(supervisor, 'confirmCityManagementDecision', caseId)).toBe('CHECKS_NOT_PASSED');
  });
});
