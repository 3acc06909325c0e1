import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { setupMatters, type Matters } from '../testing/matters.ts';
import { asResident, grids, people } from '../testing/setup.ts';
import { confirmationUntil, reportedTo } from './rules.ts';

let story: Matters;
beforeAll(async () => {
  story = await setupMatters();
});
afterEach(() => story.moveTo('2026-03-10'));
afterAll(() => story.dispose());

const session = { heldOn: '2026-03-10', place: '徐家井社区调解室', minutes: '双方各执一词' };
const agreement = { form: 'WRITTEN', text: '甲方于月底前拆除雨棚' };

async function asked() {
  const [applicant, opponent] = [await story.given.resident(), await story.given.resident({ gridCode: grids.near })];
  const form = { opponentName: '邻居', opponentId: opponent.id, kind: 'NEIGHBOUR', description: '雨棚滴水' };
  const application = await story.given.application({
    itemCode: 'G04',
    subjectId: applicant.id,
    applicantId: applicant.id,
    form,
  });
  const { rows } = await story.admin.query('select * from dispute where application_id = $1', [application.id]);
  const { id: caseId } = await story.caseOf(application.id);
  return { application, caseId, dispute: rows[0].id as string, row: rows[0], applicant, opponent };
}

async function inMediation() {
  const found = await asked();
  await story.aCase(people.officer, 'acceptGovernancePetitionsCase', found.caseId);
  await story.dispute(people.officer, 'nameMediator', found.dispute, { mediator: '何调解' });
  await story.dispute(people.officer, 'recordMediation', found.dispute, session);
  return found;
}

describe('an application for mediation', () => {
  test('fails, is taken up again, is settled: the case is completed', async () => {
    const { dispute, caseId, application, row } = await asked();
    expect(row).toMatchObject({
      kind: 'NEIGHBOUR',
      status: 'REGISTERED',
      description: '雨棚滴水',
      grid_code: grids.here,
    });
    const act = (name: string, input: object = {}) => story.dispute(people.officer, name, dispute, { ...input });
    expect(await act('nameMediator', { mediator: '何调解' })).toBe('CASE_NOT_IN_STATE');
    expect(await story.aCase(people.officer, 'acceptGovernancePetitionsCase', caseId)).toBe('ACCEPTED');
    expect(await act('nameMediator', { mediator: '何调解' })).toBe('MEDIATING');
    expect(await act('recordAgreement', agreement)).toBe('NOT_YET_MEDIATED');
    expect(await act('recordMediation', { ...session, heldOn: '2026-03-11' })).toBe('SESSION_DATE_INVALID');
    expect(await act('recordMediation', session)).toBe('MEDIATING');
    expect(await act('recordMediationFailure', { reason: '赔偿数额分歧', final: false })).toBe('FAILED');
    expect(await act('recordAgreement', agreement)).toBe('DISPUTE_NOT_IN_STATE');
    expect(await story.caseOf(application.id)).toMatchObject({ status: 'ACCEPTED' });
    expect(await act('takeUpDispute', { reason: '双方愿再谈' })).toBe('MEDIATING');
    expect(await act('recordAgreement', agreement)).toBe('AGREED');
    const decided = await story.caseOf(application.id);
    expect(decided.steps.at(-1)).toMatchObject({ kind: 'DECIDED', outcome: 'COMPLETED', handler: '王综治' });
    expect((await story.factsOf(caseId)).at(-1)).toBe('decided');
  });

  test('that fails for good ends the case NOT_COMPLETED', async () => {
    const { dispute, application } = await inMediation();
    const fail = (final: boolean) =>
      story.dispute(people.officer, 'recordMediationFailure', dispute, { reason: '一方拒绝', final });
    expect(await fail(false)).toBe('FAILED');
    expect(await fail(true)).toBe('ENDED');
    expect((await story.caseOf(application.id)).steps.at(-1)).toMatchObject({
      outcome: 'NOT_COMPLETED',
      reason: '一方拒绝',
    });
    expect(await story.dispute(people.officer, 'takeUpDispute', dispute, { reason: '再谈' })).toBe(
      'DISPUTE_NOT_IN_STATE',
    );
  });

  test('whose case is not accepted ends the dispute', async () => {
    const { dispute, caseId } = await asked();
    await story.aCase(people.officer, 'declineGovernancePetitionsCase', caseId, { reason: '已起诉至法院' });
    const { rows } = await story.admin.query('select status from dispute where id = $1', [dispute]);
    expect(rows).toEqual([{ status: 'ENDED' }]);
  });

  test('is not settled on the spot while its case waits to be accepted, or for a correction', async () => {
    const { dispute, caseId, application } = await asked();
    const settle = () => story.dispute(people.gridWorker, 'recordAgreement', dispute, { ...agreement, form: 'ORAL' });
    expect(await settle()).toBe('CASE_NOT_IN_STATE');
    const waiting = await asked();
    expect(
      await story.aCase(people.officer, 'requestGovernancePetitionsCorrection', waiting.caseId, {
        allowedUntil: '2026-03-20',
        items: [{ what: '请写明经过' }],
      }),
    ).toBe('CORRECTION_REQUESTED');
    const oral = { ...agreement, form: 'ORAL' };
    expect(await story.dispute(people.gridWorker, 'recordAgreement', waiting.dispute, oral)).toBe('CASE_NOT_IN_STATE');
    const { rows } = await story.admin.query('select status from dispute where id = $1', [dispute]);
    expect(rows).toEqual([{ status: 'REGISTERED' }]);
    expect(await story.aCase(people.officer, 'acceptGovernancePetitionsCase', caseId)).toBe('ACCEPTED');
    expect(await settle()).toBe('AGREED');
    expect((await story.caseOf(application.id)).steps.at(-1)).toMatchObject({ kind: 'DECIDED', outcome: 'COMPLETED' });
  });

  test('whose form does not open still becomes a dispute', async () => {
    const { id: applicantId } = await story.given.resident();
    const { id } = await story.given.application({
      itemCode: 'G04',
      subjectId: applicantId,
      applicantId,
      sealedForm: 'x.y.z',
    });
    const { rows } = await story.admin.query('select kind, status from dispute where application_id = $1', [id]);
    expect(rows).toEqual([{ kind: 'OTHER', status: 'REGISTERED' }]);
  });

  test('of agreement and final failure at once one holds', async () => {
    const { dispute } = await inMediation();
    const words = await Promise.all([
      story.dispute(people.officer, 'recordAgreement', dispute, agreement),
      story.dispute(people.supervisor, 'recordMediationFailure', dispute, { reason: '不成', final: true }),
    ]);
    expect(words.filter((word) => word === 'DISPUTE_NOT_IN_STATE')).toHaveLength(1);
  });
});

describe('judicial confirmation (人民调解法 art 33)', () => {
  test('is asked by both, up to the thirtieth day and not after', async () => {
    expect(confirmationUntil('2026-03-10')).toBe('2026-04-09');
    const settle = async () => {
      const { dispute } = await inMediation();
      await story.dispute(people.officer, 'recordAgreement', dispute, agreement);
      return dispute;
    };
    const [early, late] = [await settle(), await settle()];
    const ask = (dispute: string, jointly = true) =>
      story.dispute(people.officer, 'askJudicialConfirmation', dispute, { jointly });
    expect(await ask(early, false)).toBe('CONFIRMATION_NOT_JOINT');
    const court = { confirmed: true, courtNumber: '(2026)湘1102诉前调确1号' };
    expect(await story.dispute(people.officer, 'recordJudicialConfirmation', early, court)).toBe(
      'CONFIRMATION_NOT_IN_STATE',
    );
    story.moveTo('2026-04-09', '23:00:00');
    expect(await ask(early)).toBe('AGREED');
    expect(await ask(early)).toBe('CONFIRMATION_NOT_IN_STATE');
    expect(await story.dispute(people.officer, 'recordJudicialConfirmation', early, court)).toBe('AGREED');
    story.moveTo('2026-04-10', '00:10:00');
    expect(await ask(late)).toBe('CONFIRMATION_TOO_LATE');
    expect(await story.dispute(people.officer, 'recordDisputeFollowUp', late, { kept: true, note: '已拆除' })).toBe(
      'AGREED',
    );
    const { data, errors } = await story.query(
      people.officer,
      `query ($id: ID!) { dispute(id: $id) { agreement { form agreedOn confirmationUntil confirmation courtNumber } followUps { kept visitedOn } } }`,
      { id: early },
    );
    expect(errors).toEqual([]);
    expect(data.dispute.agreement).toMatchObject({
      confirmation: 'CONFIRMED',
      confirmationUntil: '2026-04-09',
      courtNumber: court.courtNumber,
    });
  });
});

describe('a dispute found in the grid', () => {
  const register = (caller: object, of: Record<string, unknown> = {}) =>
    story.act(caller, 'registerDispute', 'dispute', 'id status', {
      kind: 'NEIGHBOUR',
      scale: 'SINGLE',
      level: 'ORDINARY',
      title: '噪音纠纷',
      description: '夜间装修',
      gridCode: grids.here,
      parties: [
        { side: 'APPLICANT', name: '甲' },
        { side: 'OPPONENT', name: '乙' },
      ],
      ...of,
    });

  test('a small one is settled on the spot, in words', async () => {
    const id = (await register(people.gridWorker)).noun!['id'] as string;
    expect(await story.dispute(people.gridWorker, 'recordAgreement', id, agreement)).toBe('ON_THE_SPOT_ONLY_SMALL');
    expect(await story.dispute(people.gridWorker, 'recordAgreement', id, { ...agreement, form: 'ORAL' })).toBe(
      'AGREED',
    );
    const grave = (await register(people.gridWorker, { level: 'GRAVE' })).noun!['id'] as string;
    expect(await story.dispute(people.gridWorker, 'recordAgreement', grave, { ...agreement, form: 'ORAL' })).toBe(
      'ON_THE_SPOT_ONLY_SMALL',
    );
  });

  test.each([
    [{ parties: [{ side: 'APPLICANT', name: '甲' }] }, 'PARTIES_INVALID'],
    [{ parties: [{ side: 'APPLICANT' }, { side: 'OPPONENT', name: '乙' }] }, 'PARTIES_INVALID'],
    [
      {
        parties: [
          { side: 'APPLICANT', residentId: 'x' },
          { side: 'OPPONENT', name: '乙' },
        ],
      },
      'PARTY_NOT_FOUND',
    ],
    [{ gridCode: grids.near }, 'GRID_NOT_FOUND'],
    [{ title: '' }, 'TEXT_REQUIRED'],
  ])('%j is refused: %s', async (of, code) => {
    expect((await register(people.gridWorker, of)).userErrors[0]?.code).toBe(code);
  });

  test('a resident outside the jurisdiction is as one who is not there', async () => {
    const far = await story.given.resident({ gridCode: grids.near });
    const parties = [
      { side: 'APPLICANT', residentId: far.id },
      { side: 'OPPONENT', name: '乙' },
    ];
    expect((await register(people.gridWorker, { parties })).userErrors[0]?.code).toBe('PARTY_NOT_FOUND');
    expect((await register(people.officer, { parties })).userErrors).toEqual([]);
  });

  test('is reported upward by scale and level', () => {
    expect(reportedTo('SINGLE', 'ORDINARY')).toBeNull();
    expect(reportedTo('GROUP', 'ORDINARY')).toBe('社区');
    expect(reportedTo('SINGLE', 'GRAVE')).toBe('街道');
    expect(reportedTo('LARGE_GROUP', 'ORDINARY')).toBe('区县');
  });
});

describe('who sees a dispute', () => {
  const text = `query ($id: ID!) { dispute(id: $id) { id title parties { side name resident { id } } sessions { place minutes } } }`;

  test('governance reads all of it, minutes too, which lie encrypted', async () => {
    const { dispute, applicant, opponent } = await inMediation();
    const { data, errors } = await story.query(people.officer, text, { id: dispute });
    expect(errors).toEqual([]);
    expect(data.dispute.parties).toMatchObject([{ resident: { id: applicant.id } }, { resident: { id: opponent.id } }]);
    expect(data.dispute.sessions).toMatchObject([{ minutes: '双方各执一词' }]);
    const { rows } = await story.admin.query('select minutes from mediation_session where dispute_id = $1', [dispute]);
    expect(rows[0].minutes).not.toContain('各执一词');
    const looks = await story.admin.query(
      `select 1 from kit.access_ledger where $1 = any(residents) and 'dispute' = any(categories)`,
      [opponent.id],
    );
    expect(looks.rows.length).toBeGreaterThan(0);
  });

  test('its parties do, without the minutes; nobody else, and no clerk', async () => {
    const { dispute, applicant, application } = await inMediation();
    const own = await story.query(asResident(applicant.id), text, { id: dispute });
    expect(own.data.dispute).toMatchObject({ id: dispute, sessions: [{ minutes: null }] });
    expect(own.errors.map(({ code }) => code)).toEqual(['FORBIDDEN']);
    const listed = await story.query(
      asResident(applicant.id),
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { disputes { id agreement { text } } } } }',
      { r: [{ __typename: 'Resident', id: applicant.id }] },
    );
    expect(listed.data._entities[0].disputes).toMatchObject([{ id: dispute }]);
    const stranger = asResident((await story.given.resident()).id);
    expect((await story.query(stranger, text, { id: dispute })).errors[0]?.code).toBe('NOT_FOUND');
    expect((await story.query(people.clerk, text, { id: dispute })).errors[0]?.code).toBe('FORBIDDEN');
    expect((await story.query(people.cityOfficer, text, { id: dispute })).errors[0]?.code).toBe('FORBIDDEN');
    expect((await story.query(people.farOfficer, text, { id: dispute })).errors[0]?.code).toBe('NOT_FOUND');
    const nameless = { ...people.officer, purpose: undefined };
    expect((await story.query(nameless, text, { id: dispute })).errors[0]?.code).toBe('PURPOSE_REQUIRED');
    const clerk = await story.query(
      people.clerk,
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Application { governancePetitionsCase { status dispute { id } } } } }',
      { r: [{ __typename: 'Application', id: application.id }] },
    );
    expect(clerk.data._entities[0].governancePetitionsCase).toEqual({ status: 'ACCEPTED', dispute: null });
    expect(clerk.errors[0]?.code).toBe('FORBIDDEN');
  });
});
