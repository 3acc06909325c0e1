import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setupMatters, type Matters } from '../testing/matters.ts';
import { grids, people } from '../testing/setup.ts';

let story: Matters;
beforeAll(async () => {
  story = await setupMatters();
});
afterAll(() => story.dispose());

const incidentOf = async (applicationId: string) =>
  (await story.admin.query('select * from incident where application_id = $1', [applicationId])).rows;

describe('an application about a place', () => {
  test.each([
    ['C01', 'SNAP_REPORT', 'VERIFYING', 'SANITATION.OTHER'],
    ['C09', 'WINDOW', 'REGISTERED', 'LEADS.ILLEGAL_BUILDING'],
    ['C11', 'WINDOW', 'REGISTERED', 'FACILITIES.STREET_LAMP'],
  ])('%s opens one incident, and no case of this department', async (itemCode, source, status, category) => {
    const { id: applicantId } = await story.given.resident();
    const application = { department: 'city-management', itemCode, matter: story.given.matter(), applicantId };
    const { id, state, event } = await story.given.application(application);
    await story.redeliver(event, event);
    await story.given.application({ ...state, id, status: 'ACCEPTED' });
    expect(await incidentOf(id)).toMatchObject([
      { source, status, category, grid_code: grids.here, reporter_id: applicantId },
    ]);
    expect(await story.caseOf(id)).toBeUndefined();
    const { data } = (await story.emitted('governance-petitions.incident.registered.v1')).at(-1)!;
    expect(data.state).toMatchObject({ applicationId: id, position: { longitude: 111.6, latitude: 26.2 } });
    expect(JSON.stringify(data)).not.toContain(applicantId);
  });

  test('takes the category that its matter names, if there is such a one', async () => {
    const of = (kind: string) =>
      story.given.application({ department: 'city-management', itemCode: 'C01', matter: story.given.matter(kind) });
    expect(await incidentOf((await of('FACILITIES.TREE')).id)).toMatchObject([
      { category: 'FACILITIES.TREE', level: 'RED' },
    ]);
    expect(await incidentOf((await of('NO.SUCH')).id)).toMatchObject([{ category: 'SANITATION.OTHER' }]);
  });

  test('that was withdrawn, or is of another item, opens none', async () => {
    const gone = await story.given.application({
      itemCode: 'C11',
      department: 'city-management',
      status: 'WITHDRAWN',
      matter: story.given.matter(),
    });
    expect(await incidentOf(gone.id)).toEqual([]);
    const other = await story.given.application({
      itemCode: 'C02',
      department: 'city-management',
      matter: story.given.matter(),
    });
    expect(await incidentOf(other.id)).toEqual([]);
  });

  test('G10 is accepted at once and decided with what became of its incident', async () => {
    const { id } = await story.given.application({ itemCode: 'G10', matter: story.given.matter('HAZARDS.FIRE_LANE') });
    expect(await story.caseOf(id)).toMatchObject({ status: 'ACCEPTED' });
    const [incident] = await incidentOf(id);
    const { id: caseId } = await story.caseOf(id);
    await story.incident(people.dispatcher, 'fileIncident', incident.id);
    await story.incident(people.dispatcher, 'dispatchIncident', incident.id);
    await story.incident(people.dispatcher, 'reportHandled', incident.id, { result: '通道已清理' });
    await story.aCase(people.officer, 'startGovernancePetitionsReview', caseId);
    const early = { outcome: 'COMPLETED', reason: '' };
    expect(await story.aCase(people.officer, 'confirmGovernancePetitionsDecision', caseId, early)).toBe(
      'CHECKS_NOT_PASSED',
    );
    await story.incident(people.gridWorker, 'verifyIncident', incident.id, { passed: true, note: '已清理' });
    expect(await story.incident(people.dispatcher, 'closeIncident', incident.id, { result: '消防通道已清理' })).toBe(
      'CLOSED',
    );
    const decided = await story.caseOf(id);
    expect(decided).toMatchObject({ status: 'DECIDED' });
    expect(decided.steps.at(-1)).toMatchObject({ kind: 'DECIDED', outcome: 'COMPLETED', reason: '消防通道已清理' });
    expect((await story.factsOf(caseId)).at(-1)).toBe('decided');
  });

  test('G10 that is not filed ends NOT_COMPLETED with the reason', async () => {
    const { id } = await story.given.application({ itemCode: 'G10', matter: story.given.matter() });
    const [incident] = await incidentOf(id);
    expect(await story.incident(people.dispatcher, 'declineIncident', incident.id, { reason: '未见隐患' })).toBe(
      'NOT_FILED',
    );
    expect((await story.caseOf(id)).steps.at(-1)).toMatchObject({ outcome: 'NOT_COMPLETED', reason: '未见隐患' });
  });

  test('its case shows the incident, at the same number of statements for many', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 4; n += 1) ids.push((await story.given.application({ matter: story.given.matter() })).id);
    const ask = (some: string[]) =>
      story.query(
        people.officer,
        `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Application { incident { status }
          governancePetitionsCase { status checks { passed } incident { number } dispute { id } } } } }`,
        { r: some.map((id) => ({ __typename: 'Application', id })) },
      );
    await ask(ids.slice(0, 1)); // the age of the replica is asked for once in a while
    const many = await ask(ids);
    expect(many.errors).toEqual([]);
    expect(many.data._entities[3]).toMatchObject({
      incident: { status: 'REGISTERED' },
      governancePetitionsCase: { status: 'ACCEPTED', dispute: null },
    });
    expect(many.sql).toBe((await ask(ids.slice(0, 1))).sql);
  });
});

describe("city management's case file", () => {
  const lamp = { category: 'FACILITIES.STREET_LAMP' };

  test('resolved: the incident waits to be verified; sent back, only an answer to that round counts', async () => {
    const incidentId = await story.given.dispatched(lamp);
    const file = randomUUID();
    const first = await story.given.caseFile(file, { incidentId }, 3);
    expect(await story.rowOf(incidentId)).toMatchObject({ status: 'HANDLED', result: '已更换灯具' });
    await story.redeliver(first);
    expect(
      await story.incident(people.gridWorker, 'verifyIncident', incidentId, { passed: false, note: '仍不亮' }),
    ).toBe('SENT_BACK');
    await story.redeliver(first);
    await story.given.caseFile(file, { incidentId, round: 1, result: '同一轮的补充' }, 4);
    expect(await story.rowOf(incidentId)).toMatchObject({ status: 'SENT_BACK' });
    await story.given.caseFile(file, { incidentId, status: 'REWORK', round: 2 }, 5);
    await story.given.caseFile(file, { incidentId, round: 1, result: '迟到' }, 2);
    expect(await story.rowOf(incidentId)).toMatchObject({ status: 'SENT_BACK' });
    await story.given.caseFile(file, { incidentId, round: 2, result: '重新接线' }, 6);
    expect(await story.rowOf(incidentId)).toMatchObject({ status: 'HANDLED', result: '重新接线' });
  });

  test('returned: to be dispatched again; an answer of the old dispatch changes nothing', async () => {
    const incidentId = await story.given.dispatched(lamp);
    const file = randomUUID();
    const of = { incidentId, status: 'RETURNED', returnedReason: '属供电公司', result: null } as const;
    const event = await story.given.caseFile(file, of);
    expect(await story.rowOf(incidentId)).toMatchObject({ status: 'RETURNED', was_returned: true });
    expect(await story.incident(people.dispatcher, 'dispatchIncident', incidentId)).toBe('DISPATCHED');
    await story.redeliver(event);
    expect(await story.rowOf(incidentId)).toMatchObject({ status: 'DISPATCHED', dispatch_no: 2 });
    const again = await story.given.caseFile(randomUUID(), { ...of, dispatchNo: 2 });
    await story.redeliver(again);
    expect(await story.rowOf(incidentId)).toMatchObject({ status: 'RETURNED', dispatch_no: 2 });
    // the command centre decides, and the same answer sends nothing back any more
    expect(await story.incident(people.dispatcher, 'dispatchIncident', incidentId)).toBe('DISPATCHED');
    await story.redeliver(event, again);
    expect(await story.rowOf(incidentId)).toMatchObject({ status: 'DISPATCHED', dispatch_no: 3 });
    const { rows } = await story.admin.query(
      `select text from incident_entry where incident_id = $1 and kind = 'RETURNED' order by no`,
      [incidentId],
    );
    expect(rows.map(({ text }) => text)).toEqual(['属供电公司', '再次退回，由指挥中心裁定：属供电公司']);
  });

  test('that answers another incident, or one dispatched elsewhere, changes nothing', async () => {
    const incidentId = await story.given.dispatched();
    await story.given.caseFile(randomUUID(), { incidentId });
    expect(await story.rowOf(incidentId)).toMatchObject({ status: 'DISPATCHED' });
    await story.given.caseFile(randomUUID(), { incidentId: randomUUID() });
  });

  test('an answer during a deferral ends the deferral', async () => {
    const incidentId = await story.given.dispatched(lamp);
    await story.incident(people.dispatcher, 'deferIncident', incidentId, { reason: '等配件' });
    await story.given.caseFile(randomUUID(), { incidentId });
    expect(await story.rowOf(incidentId)).toMatchObject({ status: 'HANDLED', deferred_at: null, status_before: null });
  });

  test('whatever the order and however often, the incident ends the same', async () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const incidentId = await story.given.dispatched(lamp);
      const file = randomUUID();
      const states = (['FILED', 'DISPATCHED', 'HANDLING', 'RESOLVED'] as const).map((status, n) => ({
        status,
        version: n + 1,
      }));
      const shuffled = [...states, ...states]
        .map((each, n) => ({ each, key: (n * 7919 + seed * 104_729) % 31 }))
        .sort((a, b) => a.key - b.key);
      for (const { each } of shuffled)
        await story.given.caseFile(file, { incidentId, status: each.status }, each.version);
      expect(await story.rowOf(incidentId)).toMatchObject({ status: 'HANDLED', round: 1 });
      expect(await story.kindsOf(incidentId)).toEqual(['REGISTERED', 'FILED', 'DISPATCHED', 'HANDLED']);
    }
  });
});
