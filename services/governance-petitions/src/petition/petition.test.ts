import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { withLine } from '@one-window/dev/testing';
import { setupMatters, type Matters } from '../testing/matters.ts';
import { asResident, grids, people } from '../testing/setup.ts';
import { decideDueOn, limits, mayGoTo, objectUntil, reviewUntil, routeDueOn } from './rules.ts';

let story: Matters;
beforeAll(async () => {
  story = await setupMatters();
});
afterEach(() => story.moveTo('2026-03-10'));
afterAll(() => story.dispose());

async function act(caller: object, name: string, input: object): Promise<{ id?: string; word: string }> {
  const answer = await story.send(caller, name, input, 'petition { id status }');
  if (answer.errors[0]) return { word: answer.errors[0].code };
  const { petition, userErrors } = answer.data[name];
  return { id: petition?.id, word: userErrors[0]?.code ?? petition.status };
}
const on = async (caller: object, name: string, petitionId: string, input: object = {}) =>
  (await act(caller, name, { petitionId, ...input })).word;

const register = (of: Record<string, unknown> = {}) =>
  act(people.officer, 'registerPetition', {
    category: 'APPEAL',
    title: '征地补偿',
    content: '补偿款未足额发放',
    gridCode: grids.here,
    petitionerName: '某甲',
    ...of,
  });

async function accepted(of: Record<string, unknown> = {}): Promise<string> {
  const { id } = await register(of);
  await on(people.officer, 'routePetition', id!, { unit: '自然资源局' });
  await on(people.officer, 'acceptPetition', id!);
  return id!;
}
const opinion = { outcome: 'EXPLAINED', reason: '补偿标准符合规定' };

describe('limits (信访工作条例, 2022)', () => {
  test('fall on their days', () => {
    expect(routeDueOn('2026-03-10')).toBe('2026-03-25');
    // five working days over a weekend
    expect(objectUntil('2026-03-10')).toBe('2026-03-17');
    expect(decideDueOn('2026-03-10')).toBe('2026-05-09');
    expect(decideDueOn('2026-03-10', 30)).toBe('2026-06-08');
    expect(reviewUntil('2026-03-10')).toBe('2026-04-09');
  });

  test('that another law shortens stay as they were for what runs already', () => {
    const half = { ...limits.lines[0]!.value, objectWorkingDays: 2, decide: 30, askReview: 15 };
    return withLine(limits, { value: half, from: '2026-03-11', source: '新条例' }, () => {
      const on = (day: string) => [objectUntil(day), decideDueOn(day), reviewUntil(day)];
      expect([on('2026-03-10'), on('2026-03-11')]).toEqual([
        ['2026-03-17', '2026-05-09', '2026-04-09'],
        ['2026-03-13', '2026-04-10', '2026-03-26'],
      ]);
    });
  });

  test('an accusation never goes to whom it accuses, however the name is written', () => {
    const accusation = { category: 'ACCUSATION', subjectUnit: '某某 街道办' };
    expect(mayGoTo(accusation, '某某街道办')).toBe(false);
    expect(mayGoTo(accusation, '区纪委')).toBe(true);
    const bureau = { category: 'ACCUSATION', subjectUnit: '零陵区民政局' };
    for (const unit of ['民政局', '永州市零陵区民政局', '零陵区民政局办公室'])
      expect(mayGoTo(bureau, unit)).toBe(false);
    expect(mayGoTo({ ...bureau, subjectUnit: '零陵区民政局婚姻登记处' }, '零陵区民政局')).toBe(true);
    expect(mayGoTo({ ...accusation, category: 'APPEAL' }, '某某街道办')).toBe(true);
  });
});

describe('a petition', () => {
  test('is routed, objected to, routed again, accepted, put off, decided, reviewed, reviewed finally', async () => {
    const { id, word } = await register();
    expect(word).toBe('REGISTERED');
    expect(await on(people.officer, 'acceptPetition', id!)).toBe('PETITION_NOT_IN_STATE');
    expect(await on(people.officer, 'routePetition', id!, { unit: '住建局' })).toBe('ROUTED');
    expect(await on(people.officer, 'objectPetitionRoute', id!, { reason: ' ' })).toBe('TEXT_REQUIRED');
    expect(await on(people.officer, 'objectPetitionRoute', id!, { reason: '不属住建职责' })).toBe('REGISTERED');
    expect(await on(people.officer, 'routePetition', id!, { unit: '自然资源局' })).toBe('ROUTED');
    expect(await on(people.officer, 'acceptPetition', id!)).toBe('ACCEPTED');
    expect(await on(people.officer, 'extendPetition', id!, { reason: '情况复杂' })).toBe('FORBIDDEN');
    expect(await on(people.supervisor, 'extendPetition', id!, { reason: '情况复杂' })).toBe('ACCEPTED');
    expect(await on(people.supervisor, 'extendPetition', id!, { reason: '再延' })).toBe('ALREADY_EXTENDED');
    expect(await on(people.officer, 'decidePetition', id!, opinion)).toBe('DECIDED');
    expect(await on(people.officer, 'askPetitionReview', id!, { reason: '不服' })).toBe('REVIEW');
    expect(await on(people.officer, 'decidePetitionReview', id!, opinion)).toBe('REVIEWER_CANNOT_CONFIRM');
    expect(await on(people.supervisor, 'decidePetitionReview', id!, opinion)).toBe('REVIEWED');
    expect(await on(people.officer, 'askPetitionReview', id!, { reason: '仍不服' })).toBe('FINAL_REVIEW');
    // who decided first decides no later step either
    for (const before of [people.officer, people.supervisor])
      expect(await on(before, 'decidePetitionReview', id!, opinion)).toBe('REVIEWER_CANNOT_CONFIRM');
    const third = { ...people.supervisor, sub: 'supervisor-2' };
    expect(await on(third, 'decidePetitionReview', id!, opinion)).toBe('FINAL');
    expect(await on(people.officer, 'askPetitionReview', id!, { reason: '还不服' })).toBe('PETITION_NOT_IN_STATE');
  });

  test('a review is asked for up to the thirtieth day, and not after', async () => {
    const [early, late] = [await accepted(), await accepted()];
    for (const id of [early, late]) await on(people.officer, 'decidePetition', id, opinion);
    story.moveTo('2026-04-09', '23:30:00');
    expect(await on(people.officer, 'askPetitionReview', early, { reason: '不服' })).toBe('REVIEW');
    story.moveTo('2026-04-10', '00:30:00');
    expect(await on(people.officer, 'askPetitionReview', late, { reason: '不服' })).toBe('REVIEW_TOO_LATE');
  });

  test('objection and extension come too late after their limits; lateness shows', async () => {
    const { id } = await register();
    await on(people.officer, 'routePetition', id!, { unit: '住建局' });
    story.moveTo('2026-03-18');
    expect(await on(people.officer, 'objectPetitionRoute', id!, { reason: '不属职责' })).toBe('OBJECTION_TOO_LATE');
    await on(people.officer, 'acceptPetition', id!);
    story.moveTo('2026-05-18');
    expect(await on(people.supervisor, 'extendPetition', id!, { reason: '复杂' })).toBe('EXTENSION_TOO_LATE');
    const { data, errors } = await story.query(
      people.officer,
      'query ($id: ID!) { petition(id: $id) { isLate content steps { title } } }',
      { id },
    );
    expect(errors).toEqual([]);
    expect(data.petition).toMatchObject({ isLate: true, content: '补偿款未足额发放' });
  });

  test.each([
    [{ representatives: 6 }, 'TOO_MANY_REPRESENTATIVES'],
    [{ petitionerName: ' ' }, 'PETITIONER_UNCLEAR'],
    [{ petitionerName: null, petitionerId: 'x' }, 'PETITIONER_NOT_FOUND'],
    [{ gridCode: '51010800200501' }, 'GRID_NOT_FOUND'],
    [{ content: '' }, 'TEXT_REQUIRED'],
    [{ category: 'ACCUSATION' }, 'TEXT_REQUIRED'],
    [{ category: 'ACCUSATION', subjectUnit: ' ' }, 'TEXT_REQUIRED'],
  ])('%j is refused: %s', async (of, code) => {
    expect((await register(of)).word).toBe(code);
  });

  test('an accusation is not routed to the unit accused', async () => {
    const { id } = await register({ category: 'ACCUSATION', subjectUnit: '徐家井街道办事处' });
    expect(await on(people.officer, 'routePetition', id!, { unit: '徐家井街道办事处 ' })).toBe('ACCUSED_UNIT');
    expect(await on(people.officer, 'routePetition', id!, { unit: '区纪委监委' })).toBe('ROUTED');
  });
});

describe('who sees a petition', () => {
  const text = 'query ($id: ID!) { petition(id: $id) { id title petitioner { id } } }';

  test('its petitioner and the officers of this department, with a purpose; nobody else', async () => {
    const { id: residentId } = await story.given.resident();
    const { id } = await register({ petitionerName: null, petitionerId: residentId });
    expect((await story.query(people.officer, text, { id })).data.petition).toMatchObject({
      petitioner: { id: residentId },
    });
    expect((await story.query(asResident(residentId), text, { id })).data.petition).toMatchObject({ id });
    const own = await story.query(
      asResident(residentId),
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { petitions { id status } } } }',
      { r: [{ __typename: 'Resident', id: residentId }] },
    );
    expect(own.data._entities[0].petitions).toEqual([{ id, status: 'REGISTERED' }]);
    const code = async (caller: object) => (await story.query(caller, text, { id })).errors[0]?.code;
    expect(await code(people.clerk)).toBe('FORBIDDEN');
    expect(await code(people.gridWorker)).toBe('FORBIDDEN');
    expect(await code(people.cityOfficer)).toBe('FORBIDDEN');
    expect(await code(people.farOfficer)).toBe('NOT_FOUND');
    expect(await code(asResident((await story.given.resident()).id))).toBe('NOT_FOUND');
    expect(await code({ ...people.officer, purpose: undefined })).toBe('PURPOSE_REQUIRED');
    const { rows } = await story.admin.query(
      `select 1 from kit.access_ledger where $1 = any(residents) and 'petition' = any(categories)`,
      [residentId],
    );
    expect(rows.length).toBeGreaterThan(0);
    expect((await story.emitted()).filter(({ subject }) => subject === id)).toEqual([]);
  });

  test('a query that forgets the role is refused by PostgreSQL, whoever asks', async () => {
    for (const table of ['petition', 'care_record', 'care_visit']) {
      const look = story.contextFor(people.officer).reads.rows(`select * from restricted.${table}`);
      await expect(look).rejects.toMatchObject({ code: '42501' });
      await expect(story.arrange((tx) => tx.sql(`select * from restricted.${table}`))).rejects.toMatchObject({
        code: '42501',
      });
    }
  });

  test('inside the schema row-level security is forced on every table, and the content lies encrypted', async () => {
    await register();
    const { rows } = await story.admin.query(
      `select relname, relrowsecurity and relforcerowsecurity as held from pg_class
       where relnamespace = 'restricted'::regnamespace and relkind = 'r' order by 1`,
    );
    expect(rows).toEqual(['care_record', 'care_visit', 'petition'].map((relname) => ({ relname, held: true })));
    const kept = await story.admin.query('select content from restricted.petition');
    expect(kept.rows.some(({ content }) => content.includes('补偿'))).toBe(false);
  });

  test('a list is of the own place, newest first', async () => {
    const list = (caller: object) =>
      story.query(caller, '{ petitions(first: 2) { edges { node { id } } pageInfo { hasNextPage } } }');
    expect((await list(people.officer)).data.petitions).toMatchObject({ pageInfo: { hasNextPage: true } });
    expect((await list(people.farOfficer)).data.petitions.edges).toEqual([]);
  });
});
