import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { people, setup, type Story } from '../testing/setup.ts';
import { parseComponentCode } from '../component/rules.ts';
import { demoCaseFile } from './demo-case-file.ts';
import { demoComponents } from './demo-component.ts';
import { storeDemo } from './store-demo.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

describe('the demonstration', () => {
  test('is stored once, announces nothing, and is the same again', async () => {
    const added = await storeDemo(story.parts.database, story.parts.clock, 20_480);
    expect(added).toEqual({
      components: expect.any(Number),
      files: 200,
      incidentFiles: expect.any(Number),
      permits: expect.any(Number),
    });
    expect(added.components).toBeGreaterThan(1_300);
    expect(added.permits).toBeGreaterThan(10);
    expect(await storeDemo(story.parts.database, story.parts.clock, 20_480)).toEqual({
      components: 0,
      files: 0,
      incidentFiles: 0,
      permits: 0,
    });
    expect(await story.emitted()).toEqual([]);
    const { rows } = await story.admin.query('select status, count(*)::int as n from case_file group by status');
    expect(rows).toHaveLength(7);
    const { rows: nowhere } = await story.admin.query(
      `select 1 from case_file f, jsonb_array_elements(f.photos) p
       where not exists (select from kit.photo k where k.sha256 = p->>'sha256' and k.completed_at is not null)`,
    );
    expect(nowhere).toEqual([]);
    const { rows: unchecked } = await story.admin.query(
      `select 1 from case_file f where f.status = 'CLOSED' and not (f.photos @> '[{"kind": "AFTER"}]' and (f.incident_id is not null
         or exists (select from inspector_task t where t.case_file_id = f.id and t.kind = 'CHECK' and t.confirmed)))`,
    );
    expect(unchecked).toEqual([]);
    expect(added.incidentFiles).toBeGreaterThan(300);
  });

  test('is read through the graph, with its indicators', async () => {
    const { data, errors } = await story.query(
      people.officer,
      `{ _entities(representations: [{ __typename: "Division", code: "431102" }]) { ... on Division { cityManagementIndicators {
           filed due closed onTime closingRate onTimeRate evaluation { points urgentGoalsMet } } } }
         cityManagementUnits(within: "431102") { unit indicators { due } }
         caseFiles(within: "431102", first: 100) { edges { node { number stages { late } timeline { action } component { code } } } }
         components(within: "431102", class: GREENING, first: 5) { edges { node { code class className } } } }`,
    );
    expect(errors).toEqual([]);
    const [{ cityManagementIndicators: area }] = data._entities;
    expect(area.due).toBeGreaterThan(0);
    expect(area.closed).toBeLessThanOrEqual(area.due);
    expect(
      data.cityManagementUnits.reduce(
        (sum: number, each: { indicators: { due: number } }) => sum + each.indicators.due,
        0,
      ),
    ).toBe(area.due);
    expect(data.caseFiles.edges).toHaveLength(100);
    for (const { node } of data.components.edges) expect(node.class).toBe('GREENING');
  });

  test('has valid codes, and work that does not end before it begins', () => {
    const components = demoComponents('431102', '2026-11-01T00:00:00.000Z');
    expect(components.every(({ code }) => parseComponentCode(code).ok)).toBe(true);
    expect(new Set(components.map(({ code }) => code)).size).toBe(components.length);
    const now = new Date('2026-11-01T00:00:00.000Z');
    for (let nth = 0; nth < 200; nth += 1) {
      const file = demoCaseFile('431102', nth, now);
      const times = file.timeline.map(({ at }) => Date.parse(at));
      expect(times).toEqual([...times].sort((one, other) => one - other));
      expect(times.at(-1)).toBeLessThanOrEqual(now.getTime());
    }
  });
});
