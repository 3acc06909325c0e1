import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { IncidentDispatched, type IncidentState } from '@one-window/contracts/governance-petitions';
import { DEMO_SEED, demoDistrict, demoIncidents, type DemoIncidentStory } from '@one-window/dev/demo';
import { setup, type Story } from '../testing/setup.ts';
import { storeDemo } from './store-demo.ts';

const residents = 12_000;
const all = demoIncidents(demoDistrict({ seed: DEMO_SEED, residents }));
const ours = all.filter(({ department, dispatched }) => department === 'city-management' && dispatched !== null);
const statuses = {
  CLOSED: ['CLOSED'],
  HANDLED: ['RESOLVED'],
  DISPATCHED: ['FILED', 'DISPATCHED', 'HANDLING'],
  OVERDUE: ['HANDLING'],
  REGISTERED: [],
} as const;

let story: Story;
beforeAll(async () => {
  story = await setup();
  await storeDemo(story.parts.database, story.parts.clock, residents);
});
afterAll(() => story.dispose());

const files = async () =>
  (await story.admin.query('select * from case_file where incident_id is not null order by id')).rows;

/** The event that governance publishes of an invented incident. */
function told({ id, gridCode, category, level, title, place, description, result, end, ...of }: DemoIncidentStory) {
  const at = (hours: number) => new Date(story.parts.clock.now().getTime() + hours * 3_600_000).toISOString();
  const state: IncidentState = {
    number: `SJ${id}`,
    category,
    title,
    description,
    gridCode,
    place,
    position: null,
    level,
    status: end === 'OVERDUE' ? 'DISPATCHED' : end,
    applicationId: null,
    dispatch: {
      no: 1,
      round: 1,
      department: of.department,
      at: at(of.dispatched!),
      dueAt: at(of.due!),
      sentBackReason: null,
    },
    closedAt: of.closed === null ? null : at(of.closed),
    result: of.handled === null ? null : result,
  };
  return story.receive(IncidentDispatched, id, { state });
}

test('every incident that was dispatched here has its one file, which stands where the incident does', async () => {
  const byIncident = new Map((await files()).map((file) => [file.incident_id, file]));
  expect(ours.length).toBeGreaterThan(300);
  expect([...byIncident.keys()].sort()).toEqual(ours.map(({ id }) => id).sort());
  for (const { id, end, gridCode, wasLate } of ours) {
    const file = byIncident.get(id);
    expect(statuses[end]).toContain(file.status);
    expect(file).toMatchObject({
      grid_code: gridCode,
      dispatch_no: 1,
      round: 1,
      number: expect.stringMatching(/^案\d{6}-\d{8}-8\d{5}$/),
    });
    const times = file.timeline.map(({ at }: { at: string }) => at);
    expect(times).toEqual([...times].sort());
    if (file.status === 'CLOSED' && !wasLate) expect(file.on_time).toBe(true);
  }
  expect(new Set(ours.map(({ end }) => end))).toEqual(new Set(['CLOSED', 'HANDLED', 'DISPATCHED', 'OVERDUE']));
});

test("governance's events of them change nothing, and open no second file", async () => {
  const before = await files();
  const some = ours.filter(({ end }, nth) => end !== 'CLOSED' || nth % 10 === 0);
  for (const each of some) await told(each);
  expect(await files()).toEqual(before);
  expect(await story.emitted()).toEqual([]);
});

test('a file that was opened for an incident before the seed stays the only one', async () => {
  const one = ours.find(({ end }) => end === 'DISPATCHED')!;
  await story.admin.query('delete from case_file where incident_id = $1', [one.id]);
  await story.admin.query('delete from incident_replica where id = $1', [one.id]);
  await told(one);
  const opened = (await files()).filter(({ incident_id: id }) => id === one.id);
  expect(opened).toHaveLength(1);
  const again = await storeDemo(story.parts.database, story.parts.clock, residents);
  expect(again.incidentFiles).toBe(0);
  expect((await files()).filter(({ incident_id: id }) => id === one.id)).toEqual(opened);
});
