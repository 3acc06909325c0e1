import { afterAll, expect, test } from '@jest/globals';
import { closeSql, moveClock, sqlIn, until } from '../stack/index.ts';
import { change, home, pensioner, people } from './story.ts';

afterAll(async () => {
  await moveClock(null);
  await closeSql();
});

const today = '2026-11-24';

async function certification(residentId: string) {
  const officer = await people.officer();
  const { resident } = await officer.ask(
    'query C($id: ID!) { resident(id: $id) { lifeCertification { certifiedOn validThrough method valid } } }',
    { id: residentId },
  );
  return resident.lifeCertification as { certifiedOn: string; validThrough: string; method: string; valid: boolean };
}

const certifiedByMatching = (residentId: string) =>
  until('certified by matching data', async () => {
    const found = await certification(residentId);
    return found.method === 'MATCHING' && found.certifiedOn === today ? found : undefined;
  });

/** A pensioner whose certification was long ago. */
async function lapsing(): Promise<string> {
  const id = await pensioner();
  await sqlIn(
    'social-security',
    `update life_certification set certified_on = '2025-12-20', valid_through = '2026-12-19', method = 'WINDOW' where resident_id = $1`,
    [id],
  );
  return id;
}

test('a home-care visit in person certifies a life: nobody has to come', async () => {
  await moveClock(`${today}T10:00:00+08:00`);
  const officer = await people.officerOf('civil-affairs');
  const residentId = await lapsing();
  const [found] = await sqlIn<{ id: string }>('civil-affairs', 'select id from care_provider order by id limit 1');
  const providerId = found!.id;
  const of = (mutation: string, input: object) =>
    change(officer, mutation, { residentId, ...input }, 'resident { id }');
  const [plan] = await sqlIn('civil-affairs', `select 1 from care_plan where resident_id = $1 and status = 'ACTIVE'`, [
    residentId,
  ]);
  if (!plan) await of('planHomeCare', { level: 'MODERATE', assessedOn: today, monthlyHours: 10 });
  const { order } = await change(
    officer,
    'orderCare',
    { residentId, providerId, service: '助浴', plannedOn: today, minutes: 60 },
    'order { id }',
  );
  const position = { longitude: 111.62, latitude: 26.22 };
  await change(officer, 'checkInCare', { orderId: order.id, position }, 'order { status }');
  await moveClock(`${today}T11:00:00+08:00`);
  await change(officer, 'checkOutCare', { orderId: order.id, position, inPerson: true }, 'order { status }');
  expect(await certifiedByMatching(residentId)).toMatchObject({ valid: true, validThrough: '2027-11-23' });
});

test('so does a use of medical insurance, and a grid worker’s visit', async () => {
  await moveClock(`${today}T10:00:00+08:00`);
  const insurer = await people.officer();
  const patient = await lapsing();
  await change(insurer, 'recordMedicalUse', { residentId: patient, usedOn: today }, 'resident { id }');
  expect(await certifiedByMatching(patient)).toMatchObject({ valid: true });

  const worker = await people.gridWorker();
  const [drawing] = await sqlIn<{ id: string }>(
    'social-security',
    `select resident_id as id from pension_benefit where status = 'ACTIVE' and grid_code = $1 order by resident_id desc limit 1`,
    [`${home}01`],
  );
  const [visited] = await sqlIn<{ id: string; household: string }>(
    'governance-petitions',
    'select id, household_id as household from resident_replica where id = $1',
    [drawing!.id],
  );
  await sqlIn(
    'social-security',
    `update life_certification set certified_on = '2025-12-20', valid_through = '2026-12-19', method = 'WINDOW' where resident_id = $1`,
    [visited!.id],
  );
  await change(
    worker,
    'recordVisit',
    { householdId: visited!.household, visitedOn: today, seenResidentIds: [visited!.id] },
    'visit { id }',
  );
  expect(await certifiedByMatching(visited!.id)).toMatchObject({ valid: true });
});
