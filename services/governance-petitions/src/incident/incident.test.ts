import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setupMatters, type Matters } from '../testing/matters.ts';
import { asResident, grids, people } from '../testing/setup.ts';

let story: Matters;
beforeAll(async () => {
  story = await setupMatters();
});
afterEach(() => story.moveTo('2026-03-10'));
afterAll(() => story.dispose());

const fireOfficer = { ...people.officer, sub: 'fire', name: '应急局', department: 'emergency-management' };
const done = { result: '已拆除飞线' };

describe('the closed loop', () => {
  test('registered, filed, dispatched, handled, sent back, handled again, verified, closed', async () => {
    const { noun } = await story.report(people.gridWorker);
    expect(noun).toMatchObject({ status: 'REGISTERED' });
    const id = noun!['id'] as string;
    expect(await story.incident(people.dispatcher, 'dispatchIncident', id)).toBe('INCIDENT_NOT_YET_FILED');
    expect(await story.incident(people.dispatcher, 'fileIncident', id, { level: 'YELLOW' })).toBe('REGISTERED');
    expect(await story.incident(people.dispatcher, 'dispatchIncident', id)).toBe('DISPATCHED');
    expect(await story.rowOf(id)).toMatchObject({ department: 'emergency-management', dispatch_no: 1, round: 1 });
    const { due_at: dueAt, dispatched_at: at } = await story.rowOf(id);
    expect(dueAt.getTime() - at.getTime()).toBe(24 * 3_600_000);

    expect(await story.incident(people.cityOfficer, 'reportHandled', id, done)).toBe('INCIDENT_NOT_FOUND');
    expect(await story.incident(fireOfficer, 'reportHandled', id, done)).toBe('HANDLED');
    expect(await story.incident(people.dispatcher, 'closeIncident', id, done)).toBe('NOT_VERIFIED');
    expect(await story.incident(people.gridWorker, 'verifyIncident', id, { passed: false, note: '还在拉线' })).toBe(
      'SENT_BACK',
    );
    expect(await story.rowOf(id)).toMatchObject({
      round: 2,
      sent_back_count: 1,
      sent_back_reason: '还在拉线',
      result: null,
    });
    expect(await story.incident(fireOfficer, 'reportHandled', id, done)).toBe('HANDLED');
    expect(await story.incident(people.gridWorker, 'verifyIncident', id, { passed: true, note: '已拆除' })).toBe(
      'HANDLED',
    );
    expect(await story.incident(people.dispatcher, 'closeIncident', id, done)).toBe('CLOSED');
    expect(await story.incident(people.dispatcher, 'closeIncident', id, done)).toBe('INCIDENT_NOT_IN_STATE');

    expect(await story.factsOf(id)).toEqual([
      'registered',
      'progressed',
      'dispatched',
      'progressed',
      'sent-back',
      'progressed',
      'progressed',
      'closed',
    ]);
    const shown = await story.query(
      people.officer,
      `query ($id: ID!) { incident(id: $id) { status verified result overdue category { title source } grid { code } position { longitude }
        timeline { no kind title unit handler text } reporter { id } application { id } } }`,
      { id },
    );
    expect(shown.errors).toEqual([]);
    expect(shown.data.incident).toMatchObject({
      status: 'CLOSED',
      verified: true,
      grid: { code: grids.here },
      reporter: null,
    });
    expect(shown.data.incident.timeline.map(({ kind }: { kind: string }) => kind)).toEqual([
      'REGISTERED',
      'FILED',
      'DISPATCHED',
      'HANDLED',
      'SENT_BACK',
      'HANDLED',
      'VERIFIED',
      'CLOSED',
    ]);
    const last = (await story.emitted('governance-petitions.incident.closed.v1')).find(
      ({ subject }) => subject === id,
    )!;
    expect(last.data.state).toMatchObject({ status: 'CLOSED', dispatch: { no: 1, round: 2 }, result: '已拆除飞线' });
  });

  test('flares up again: counted, back to the department with another round', async () => {
    const id = await story.given.dispatched();
    await story.incident(people.dispatcher, 'reportHandled', id, done);
    await story.incident(people.gridWorker, 'verifyIncident', id, { passed: true, note: '好' });
    await story.incident(people.dispatcher, 'closeIncident', id, done);
    expect(await story.incident(people.dispatcher, 'reopenIncident', id, { reason: '又拉线' })).toBe('DISPATCHED');
    expect(await story.rowOf(id)).toMatchObject({ reopened_count: 1, round: 2, closed_at: null, result: null });
    expect((await story.factsOf(id)).at(-1)).toBe('sent-back');
  });

  test('a small one is settled on the spot, a larger one is not', async () => {
    const small = (await story.report(people.gridWorker, { category: 'SANITATION.RUBBISH' })).noun!['id'] as string;
    expect(await story.incident(people.gridWorker, 'resolveIncidentOnSpot', small, { result: '已清走' })).toBe(
      'CLOSED',
    );
    expect(await story.factsOf(small)).toEqual(['registered', 'closed']);
    const large = (await story.report(people.gridWorker)).noun!['id'] as string;
    expect(await story.incident(people.gridWorker, 'resolveIncidentOnSpot', large, done)).toBe('NOT_A_SMALL_ONE');
    expect(await story.incident(people.dispatcher, 'reopenIncident', small, { reason: '又有垃圾' })).toBe('REGISTERED');
  });
});

describe('a misdispatch', () => {
  test('goes back once, with its reason, within the limit', async () => {
    const id = await story.given.dispatched({}, 'fire-rescue');
    const unit = { ...fireOfficer, department: 'fire-rescue' };
    expect(await story.incident(unit, 'returnIncident', id, { reason: ' ' })).toBe('TEXT_REQUIRED');
    expect(await story.incident(unit, 'returnIncident', id, { reason: '不属消防职责' })).toBe('RETURNED');
    expect(await story.incident(people.dispatcher, 'dispatchIncident', id, { department: 'nobody' })).toBe(
      'DEPARTMENT_UNKNOWN',
    );
    expect(
      await story.incident(people.dispatcher, 'dispatchIncident', id, { department: 'emergency-management' }),
    ).toBe('DISPATCHED');
    expect(await story.rowOf(id)).toMatchObject({ dispatch_no: 2, round: 1 });
    expect(await story.incident(unit, 'returnIncident', id, { reason: '退' })).toBe('INCIDENT_NOT_FOUND');
    expect(await story.incident(fireOfficer, 'returnIncident', id, { reason: '不是我们' })).toBe('ALREADY_RETURNED');
  });

  test('is too late after the limit of its level', async () => {
    const id = await story.given.dispatched();
    story.moveTo('2026-03-10', '15:00:00');
    expect(await story.incident(fireOfficer, 'returnIncident', id, { reason: '不是我们' })).toBe('RETURN_TOO_LATE');
  });

  test('of city management comes back by its case file, not by hand', async () => {
    const id = await story.given.dispatched({ category: 'FACILITIES.STREET_LAMP' });
    expect(await story.incident(people.cityOfficer, 'returnIncident', id, { reason: '退' })).toBe('HANDLED_ELSEWHERE');
  });
});

describe('a snap report', () => {
  test('is looked at on site by its own grid worker; the reporter sees the progress and rates once', async () => {
    const { id: residentId } = await story.given.resident();
    const me = asResident(residentId);
    const { noun } = await story.report(me, { category: 'SANITATION.RUBBISH' });
    const id = noun!['id'] as string;
    expect(noun).toMatchObject({ status: 'VERIFYING' });
    expect(await story.incident(people.dispatcher, 'fileIncident', id)).toBe('INCIDENT_NOT_IN_STATE');
    const look = { confirmed: true, note: '属实' };
    expect(await story.incident(people.siblingGridWorker, 'verifySnapReport', id, look)).toBe('INCIDENT_NOT_FOUND');
    expect(await story.incident(people.dispatcher, 'verifySnapReport', id, look)).toBe('FORBIDDEN');
    expect(await story.incident(people.gridWorker, 'verifySnapReport', id, look)).toBe('REGISTERED');
    expect(await story.incident(me, 'rateIncident', id, { stars: 5 })).toBe('INCIDENT_NOT_IN_STATE');
    expect(await story.incident(people.gridWorker, 'resolveIncidentOnSpot', id, { result: '已清走' })).toBe('CLOSED');

    const own = await story.query(
      me,
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { reportedIncidents { id status timeline { handler } } } } }`,
      { r: [{ __typename: 'Resident', id: residentId }] },
    );
    expect(own.errors).toEqual([]);
    expect(own.data._entities[0].reportedIncidents).toMatchObject([{ id, status: 'CLOSED' }]);
    expect(own.data._entities[0].reportedIncidents[0].timeline[0].handler).toBe('报告人');

    const other = asResident((await story.given.resident()).id);
    const hidden = await story.query(other, 'query ($id: ID!) { incident(id: $id) { id } }', { id });
    expect(hidden.errors[0]?.code).toBe('NOT_FOUND');
    expect(await story.incident(other, 'rateIncident', id, { stars: 1 })).toBe('INCIDENT_NOT_FOUND');
    expect(await story.incident(me, 'rateIncident', id, { stars: 6 })).toBe('STARS_INVALID');
    expect(await story.incident(me, 'rateIncident', id, { stars: 4, comment: '快' })).toBe('CLOSED');
    expect(await story.incident(me, 'rateIncident', id, { stars: 5 })).toBe('ALREADY_RATED');
    await story.incident(people.dispatcher, 'reopenIncident', id, { reason: '又有垃圾' });
    expect(await story.rowOf(id)).toMatchObject({ reopened_count: 1, stars: null });
    await story.incident(people.gridWorker, 'resolveIncidentOnSpot', id, { result: '又清走' });
    expect(await story.incident(me, 'rateIncident', id, { stars: 2 })).toBe('CLOSED');

    for (const event of (await story.emitted()).filter(({ subject }) => subject === id))
      expect(JSON.stringify(event)).not.toContain(residentId);
  });

  test('that is not so is not filed, with the reason', async () => {
    const me = asResident((await story.given.resident()).id);
    const id = (await story.report(me)).noun!['id'] as string;
    expect(
      await story.incident(people.gridWorker, 'verifySnapReport', id, { confirmed: false, note: '未见异常' }),
    ).toBe('NOT_FILED');
    expect(await story.rowOf(id)).toMatchObject({ result: '未见异常' });
  });

  test('who reported is shown only with a purpose, and written down', async () => {
    const { id: residentId } = await story.given.resident();
    const id = (await story.report(asResident(residentId))).noun!['id'] as string;
    const text = 'query ($id: ID!) { incident(id: $id) { title reporter { id } } }';
    const without = await story.query({ ...people.dispatcher, purpose: undefined }, text, { id });
    expect(without.data.incident).toMatchObject({ title: '飞线充电', reporter: null });
    expect(without.errors[0]?.code).toBe('PURPOSE_REQUIRED');
    expect((await story.query(people.dispatcher, text, { id })).data.incident.reporter).toEqual({ id: residentId });
    const { rows } = await story.admin.query(
      `select 1 from kit.access_ledger where $1 = any(residents) and 'incident-reporter' = any(categories)`,
      [residentId],
    );
    expect(rows.length).toBeGreaterThan(0);
  });
});

describe('who may, and what with', () => {
  test('a sibling sees neither an incident nor its list', async () => {
    const id = await story.given.filed();
    const seen = await story.query(people.siblingGridWorker, 'query ($id: ID!) { incident(id: $id) { id } }', { id });
    expect(seen.errors[0]?.code).toBe('NOT_FOUND');
    const list = await story.query(
      people.siblingGridWorker,
      '{ incidents(within: "43110200400704") { edges { node { id } } } }',
    );
    expect(list.errors[0]?.code).toBe('NOT_FOUND');
    const own = await story.query(people.siblingGridWorker, '{ incidents { edges { node { id } } } }');
    expect(own.data.incidents.edges).toEqual([]);
    expect((await story.report(people.siblingGridWorker)).userErrors[0]?.code).toBe('GRID_NOT_FOUND');
    expect(await story.incident(people.clerk, 'fileIncident', id)).toBe('FORBIDDEN');
    expect(await story.incident(people.cityOfficer, 'fileIncident', id)).toBe('FORBIDDEN');
  });

  test("another department's officer sees what is dispatched to it, and nothing else", async () => {
    const theirs = await story.given.dispatched({ category: 'FACILITIES.STREET_LAMP' });
    const others = await story.given.dispatched();
    const list = await story.query(people.cityOfficer, '{ incidents(first: 100) { edges { node { id } } } }');
    const ids = list.data.incidents.edges.map(({ node }: { node: { id: string } }) => node.id);
    expect(ids).toContain(theirs);
    expect(ids).not.toContain(others);
    const seen = await story.query(people.cityOfficer, 'query ($id: ID!) { incident(id: $id) { id } }', { id: others });
    expect(seen.errors[0]?.code).toBe('NOT_FOUND');
  });

  test.each([
    [{ category: 'HAZARDS' }, 'CATEGORY_UNKNOWN'],
    [{ category: '__proto__' }, 'CATEGORY_UNKNOWN'],
    [{ title: '  ' }, 'TEXT_REQUIRED'],
    [{ description: '长'.repeat(501) }, 'TEXT_TOO_LONG'],
    [{ gridCode: "43110200400704' or 1=1" }, 'GRID_NOT_FOUND'],
    [{ position: { longitude: 0, latitude: 200 } }, 'POSITION_INVALID'],
    [{ photos: [{ sha256: '../x', mediaType: 'image/png', bytes: 1 }] }, 'PHOTO_INVALID'],
    [{ photos: [{ sha256: 'a'.repeat(64), mediaType: 'text/html', bytes: 1 }] }, 'PHOTO_INVALID'],
    [{ photos: [{ sha256: 'a'.repeat(64), mediaType: 'image/png', bytes: 6_000_000 }] }, 'PHOTO_INVALID'],
    [{ source: 'HOTLINE' }, 'SOURCE_NOT_ALLOWED'],
  ])('a report of %j is refused: %s', async (of, code) => {
    expect((await story.report(people.gridWorker, of)).userErrors[0]?.code).toBe(code);
  });

  test('hostile text stays text', async () => {
    const title = `<script>alert(1)</script>'); drop table incident; --`;
    const { noun } = await story.report(people.gridWorker, { title });
    const { data } = await story.query(people.gridWorker, 'query ($id: ID!) { incident(id: $id) { title } }', {
      id: noun!['id'],
    });
    expect(data.incident.title).toBe(title);
  });

  test('the same request twice is one incident; with another input it is a conflict', async () => {
    const requestId = randomUUID();
    const [a, b] = await Promise.all([
      story.report(people.gridWorker, { requestId }),
      story.report(people.gridWorker, { requestId }),
    ]);
    expect(a.noun).toEqual(b.noun);
    await expect(story.report(people.gridWorker, { requestId, title: '别的' })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  });

  test('of two who dispatch at once one does', async () => {
    const id = await story.given.filed();
    const words = await Promise.all([1, 2].map(() => story.incident(people.dispatcher, 'dispatchIncident', id)));
    expect(words.sort()).toEqual(['DISPATCHED', 'INCIDENT_NOT_IN_STATE']);
    expect(await story.rowOf(id)).toMatchObject({ dispatch_no: 1 });
  });
});
