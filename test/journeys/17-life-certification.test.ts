import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addDays } from '@one-window/contracts/codes';
import { addMonthsToDay } from '@one-window/procedures';
import { at, moveClock, today, until } from '../stack/index.ts';
import { careProvider, insure, pensionersSince } from './given.ts';
import { change, people } from './story.ts';

afterAll(() => moveClock(null));

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
    return found.method === 'MATCHING' && found.certifiedOn === today() ? found : undefined;
  });

let [residentId, patient, visited] = ['', '', ''];

beforeAll(async () => {
  [residentId, patient, visited] = (await pensionersSince(2, 3)) as [string, string, string];
});

test('a home-care visit in person certifies a life: the resident need not come', async () => {
  const officer = await people.officerOf('civil-affairs');
  const providerId = await careProvider();
  const of = (mutation: string, input: object) =>
    change(officer, mutation, { residentId, ...input }, 'resident { id }');
  await of('planHomeCare', { level: 'MODERATE', assessedOn: today(), monthlyHours: 10 });
  const { order } = await change(
    officer,
    'orderCare',
    { residentId, providerId, service: '助浴', plannedOn: today(), minutes: 60 },
    'order { id }',
  );
  const position = { longitude: 111.62, latitude: 26.22 };
  await change(officer, 'checkInCare', { orderId: order.id, position }, 'order { status }');
  await moveClock(at(today(), '11:30'));
  await change(officer, 'checkOutCare', { orderId: order.id, position, inPerson: true }, 'order { status }');
  expect(await certifiedByMatching(residentId)).toMatchObject({
    valid: true,
    validThrough: addDays(addMonthsToDay(today(), 12), -1),
  });
});

test('so does a use of medical insurance, and a grid worker’s visit', async () => {
  const insurer = await people.officer();
  await insure(patient);
  await change(insurer, 'recordMedicalUse', { residentId: patient, usedOn: today() }, 'resident { id }');
  expect(await certifiedByMatching(patient)).toMatchObject({ valid: true });

  const worker = await people.gridWorker();
  const { resident } = await worker.ask('query H($id: ID!) { resident(id: $id) { household { id } } }', {
    id: visited,
  });
  await change(
    worker,
    'recordVisit',
    { householdId: resident.household.id, visitedOn: today(), seenResidentIds: [visited] },
    'visit { id }',
  );
  expect(await certifiedByMatching(visited)).toMatchObject({ valid: true });
});
