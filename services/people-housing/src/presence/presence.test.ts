import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Caller } from '@one-window/contracts';
import { dataOf } from '@one-window/dev/testing';
import { readPresence } from '@one-window/signed-call';
import { randomUUID } from 'node:crypto';
import { anIdNumber, callers, grids, setup } from '../testing/setup.ts';

let story: Awaited<ReturnType<typeof setup>>;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

interface Answered {
  presence: { residentId: string; pass: string; until: string } | null;
  userErrors: { code: string }[];
}

interface Card {
  idNumber: string;
  name: string;
}

const send = (caller: Partial<Caller>, card: Card, requestId: string = randomUUID()) =>
  story.query(
    caller,
    `mutation ($input: OpenResidentPresentInput!) { openResidentPresent(input: $input) {
      presence { residentId pass until } userErrors { code } } }`,
    { input: { requestId, ...card } },
  );

const open = async (caller: Partial<Caller>, card: Card, requestId?: string) =>
  dataOf(await send(caller, card, requestId)).openResidentPresent as Answered;

async function aNeighbour(gridCode: string = grids.sibling) {
  const card = { idNumber: anIdNumber(), name: '蒋玉兰' };
  const { members } = await story.given.household([card], { gridCode });
  return { ...card, id: members[0]!.id };
}

const named = (sub: string): Partial<Caller> => ({ ...callers.clerk, sub });
const seen = async (caller: Partial<Caller>, id: string) =>
  (await story.query(caller, 'query ($id: ID!) { resident(id: $id) { name } }', { id })).errors[0]?.code ?? 'SEEN';

test('a resident of the district who is present opens to that clerk, for acceptance, for an hour', async () => {
  const { id, idNumber, name } = await aNeighbour();
  expect(await seen(callers.clerk, id)).toBe('NOT_FOUND');
  const requestId = randomUUID();
  const { presence, userErrors } = await open(callers.clerk, { idNumber, name: ` ${name} ` }, requestId);
  expect(userErrors).toEqual([]);
  const pass = readPresence(story.resources.presenceKey, presence!.pass)!;
  expect(pass).toMatchObject({ sub: 'clerk', residentId: id, until: Date.parse(presence!.until) });
  expect(pass.until - Date.now()).toBeLessThanOrEqual(60 * 60_000);
  expect((await open(callers.clerk, { idNumber, name: ` ${name} ` }, requestId)).presence).toEqual(presence);

  // as the gateway hands the caller on
  expect(await seen({ ...callers.clerk, presentResidentId: id }, id)).toBe('SEEN');
  expect(await seen({ ...callers.clerk, presentResidentId: id, purpose: 'HANDLING' }, id)).toBe('NOT_FOUND');
  const other = await aNeighbour();
  expect(await seen({ ...callers.clerk, presentResidentId: id }, other.id)).toBe('NOT_FOUND');
});

test('every difference is the same refusal', async () => {
  const clerk = named('clerk-careful');
  const { id, idNumber, name } = await aNeighbour();
  const abroad = await aNeighbour(grids.abroad);
  const gone = await aNeighbour();
  await story.admin.query(`update resident set status = 'DEPARTED' where id = $1`, [gone.id]);
  const cards = [{ idNumber, name: '蒋玉' }, { idNumber: anIdNumber(), name }, abroad, gone, { idNumber: '', name }];
  for (const card of cards) {
    const { presence, userErrors } = await open(clerk, { idNumber: card.idNumber, name: card.name });
    expect({ presence, userErrors }).toEqual({ presence: null, userErrors: [{ code: 'PRESENCE_NOT_CONFIRMED' }] });
  }
  // the sixth is refused without a comparison, the right card too; other clerks go on
  const limited = await send(clerk, { idNumber, name });
  expect(limited.errors[0]).toMatchObject({
    code: 'RATE_LIMITED',
    message: expect.stringMatching(/请在 \d+ 分钟后再试/),
  });
  expect((await open(named('clerk-other'), { idNumber, name })).presence?.residentId).toBe(id);
  await story.admin.query(`update guess set at = at - interval '11 minutes' where account = 'clerk-careful'`);
  expect((await open(clerk, { idNumber, name })).presence?.residentId).toBe(id);
});

test('five guesses at once are counted one by one', async () => {
  const clerk = named('clerk-hasty');
  const guesses = Array.from({ length: 8 }, () => send(clerk, { idNumber: anIdNumber(), name: '某某' }));
  const codes = (await Promise.all(guesses)).map(({ errors }) => errors[0]?.code ?? 'COMPARED');
  expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(3);
});

test('a card that is not confirmed stands in the ledger, its number only as a digest', async () => {
  const idNumber = anIdNumber();
  await open(named('clerk-noted'), { idNumber, name: '某某' });
  const { rows } = await story.admin.query(`select * from kit.access_ledger where caller = 'clerk-noted'`);
  expect(rows).toMatchObject([
    { kind: 'SEARCHED', residents: [], search_term_hash: expect.stringMatching(/^[\w-]{43}$/) },
  ]);
  expect(JSON.stringify(rows)).not.toContain(idNumber);
});

test('only who takes applications may, for acceptance', async () => {
  const { idNumber, name } = await aNeighbour();
  await expect(open(callers.officer, { idNumber, name })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(open({ ...callers.clerk, purpose: 'HANDLING' }, { idNumber, name })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});
