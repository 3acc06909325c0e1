import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { creditCodeCheckDigit } from '@one-window/contracts/codes';
import { asResident, grids, people, setup, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

let organisations = 0;
const creditCode = () => {
  const first17 = `91431102MA000${String((organisations += 1)).padStart(4, '0')}`;
  return first17 + creditCodeCheckDigit(first17);
};
const position = { longitude: 111.62, latitude: 26.22 };

const register = (of: object = {}, caller = people.officer) =>
  story.mutate(
    caller,
    'registerCareProvider',
    { name: '幸福居家', creditCode: creditCode(), within: '431102', hourlyPriceFen: 3_000, ...of },
    'provider { id }',
  );
const plan = (residentId: string, monthlyHours = 3) =>
  story.mutate(
    people.officer,
    'planHomeCare',
    { residentId, level: 'SEVERE', assessedOn: '2026-03-01', monthlyHours },
    'resident { id }',
  );
const order = (residentId: string, providerId: string, of: object = {}) =>
  story.mutate(
    people.officer,
    'orderCare',
    { residentId, providerId, service: '助浴', plannedOn: '2026-03-12', minutes: 60, ...of },
    'order { id status }',
  );
const step = (name: string, orderId: string, of: object, caller = people.gridWorker) =>
  story.mutate(caller, name, { orderId, ...of }, 'order { id status minutes confirmedBy }');
const careOf = async (id: string, caller = people.officer) =>
  (
    await story.ask(
      caller,
      `query ($id: ID!) { _entities(representations: [{ __typename: "Resident", id: $id }]) { ... on Resident { homeCare {
        plan { status monthlyHours throughMonth } orders { id status minutes inPerson provider { name } } } } } }`,
      { id },
    )
  )._entities[0].homeCare;

async function started() {
  story.moveTo('2026-03-10');
  const residentId = await story.given.resident({ birthOn: '1938-01-20' });
  const providerId = (await register()).provider.id as string;
  await plan(residentId);
  const orderId = (await order(residentId, providerId)).order.id as string;
  return { residentId, providerId, orderId };
}

test('planned, ordered, checked in and out, confirmed by the resident, settled once by what was served', async () => {
  const { residentId, providerId, orderId } = await started();
  story.parts.clock.moveTo(new Date('2026-03-12T10:00:00+08:00'));
  expect((await step('checkInCare', orderId, { position: { longitude: 999, latitude: 0 } })).userErrors[0]!.code).toBe(
    'POSITION_INVALID',
  );
  expect((await step('checkInCare', orderId, { position })).order.status).toBe('CHECKED_IN');
  story.parts.clock.moveTo(new Date('2026-03-12T10:40:30+08:00'));
  expect((await step('checkOutCare', orderId, { position, inPerson: true })).order).toMatchObject({
    status: 'CHECKED_OUT',
    minutes: 40,
  });
  expect((await story.emitted('civil-affairs.home-care.visited.v1')).at(-1)).toMatchObject({
    subject: orderId,
    data: { residentId, visitedOn: '2026-03-12' },
  });
  const settle = (month: string, caller = people.officer) =>
    story.mutate(
      caller,
      'settleCare',
      { providerId, month },
      'provider { settlements { month orders minutes amountFen } }',
    );
  story.moveTo('2026-04-02');
  expect((await settle('2026-03')).userErrors[0]!.code).toBe('NOTHING_TO_SETTLE');
  const stranger = await story.given.resident();
  expect((await step('confirmCare', orderId, { by: 'RESIDENT' }, asResident(stranger))).userErrors[0]!.code).toBe(
    'ORDER_NOT_FOUND',
  );
  expect((await step('confirmCare', orderId, { by: 'RESIDENT' }, people.officer)).userErrors[0]!.code).toBe(
    'CONFIRMER_INVALID',
  );
  expect((await step('confirmCare', orderId, { by: 'RESIDENT' }, asResident(residentId))).order).toMatchObject({
    status: 'CONFIRMED',
    confirmedBy: 'RESIDENT',
  });
  expect((await settle('2026-04')).userErrors[0]!.code).toBe('SETTLEMENT_NOT_DUE');
  story.moveTo('2026-05-02');
  expect((await settle('2026-04', people.farOfficer)).userErrors[0]!.code).toBe('PROVIDER_NOT_FOUND');
  expect((await settle('2026-04')).provider.settlements).toEqual([
    { month: '2026-04', orders: 1, minutes: 40, amountFen: 2_000 },
  ]);
  expect((await settle('2026-04')).userErrors[0]!.code).toBe('ALREADY_SETTLED');
});

test("orders stay within the plan's hours and the provider's place; no visit without a person met", async () => {
  const { residentId, providerId, orderId } = await started();
  expect((await order(residentId, providerId, { minutes: 121 })).userErrors).toEqual([
    { code: 'HOURS_EXCEEDED', field: 'minutes' },
  ]);
  expect((await order(residentId, providerId, { minutes: 121, plannedOn: '2026-04-01' })).userErrors).toEqual([]);
  expect((await order(residentId, providerId, { plannedOn: '2026-03-09' })).userErrors[0]!.code).toBe('DATE_INVALID');
  const elsewhere = (await register({ within: '431102003' })).provider.id;
  expect((await order(residentId, elsewhere)).userErrors[0]!.code).toBe('PROVIDER_NOT_FOUND');
  const before = (await story.emitted('civil-affairs.home-care.visited.v1')).length;
  await step('checkInCare', orderId, { position });
  await step('checkOutCare', orderId, { position, inPerson: false });
  expect(await story.emitted('civil-affairs.home-care.visited.v1')).toHaveLength(before);
  expect((await step('cancelCare', orderId, { reason: '不需要' }, people.officer)).userErrors[0]!.code).toBe(
    'ORDER_NOT_IN_STATE',
  );
  expect((await careOf(residentId, people.gridWorker)).orders[1].provider).toEqual({ name: '幸福居家' });
});

test("a provider is registered once, with a real code, within one's own place", async () => {
  const code = creditCode();
  expect((await register({ creditCode: code })).userErrors).toEqual([]);
  expect((await register({ creditCode: code })).userErrors[0]!.code).toBe('PROVIDER_EXISTS');
  expect(
    (await register({ creditCode: `${code.slice(0, 17)}${code.at(-1) === '0' ? '1' : '0'}` })).userErrors[0]!.code,
  ).toBe('CREDIT_CODE_INVALID');
  expect((await register({}, people.farOfficer)).userErrors[0]!.code).toBe('DIVISION_INVALID');
  await expect(register({}, people.otherOfficer)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('providers of a place and of what holds it are listed, oldest first, page by page', async () => {
  story.moveTo('2026-03-10');
  const first = (await register({ within: '431102009' })).provider.id;
  story.moveTo('2026-03-11');
  const second = (await register({ within: '431102009001' })).provider.id;
  const list = async (within: string, after: string | null = null) => {
    const text = `query ($within: ID!, $after: String) { careProviders(within: $within, first: 1, after: $after) {
      edges { cursor node { id } } } }`;
    const { edges } = (await story.ask(people.officer, text, { within, after })).careProviders;
    return { id: edges[0]?.node.id, cursor: edges[0]?.cursor };
  };
  const found = new Set<string>();
  for (let page = await list('431102009001'); page.id; page = await list('431102009001', page.cursor))
    found.add(page.id);
  expect([...found].slice(-2)).toEqual([first, second]);
  await expect(list("431102' or 1=1")).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
});

test('a death cancels what is to come; revoked, orders are open again and an officer reviews the plan', async () => {
  const { residentId, orderId } = await started();
  await story.given.change(residentId, { status: 'DECEASED', diedOn: '2026-03-10' });
  expect(await careOf(residentId)).toMatchObject({ plan: null, orders: [{ id: orderId, status: 'CANCELLED' }] });
  expect((await plan(residentId)).userErrors[0]!.code).toBe('RESIDENT_DECEASED');
  await story.given.change(residentId, { status: 'PRESENT', diedOn: null });
  expect(await careOf(residentId)).toMatchObject({
    plan: { status: 'TO_REVIEW', throughMonth: null },
    orders: [{ status: 'ORDERED' }],
  });
  const list = 'query { carePlansToReview(within: "431102", first: 10) { edges { node { status resident { id } } } } }';
  expect((await story.ask(people.officer, list)).carePlansToReview.edges).toEqual([
    { node: { status: 'TO_REVIEW', resident: { id: residentId } } },
  ]);
  expect((await plan(residentId, 10)).userErrors).toEqual([]);
  expect((await careOf(residentId)).plan).toMatchObject({ status: 'ACTIVE', monthlyHours: 10 });
  await story.given.change(residentId, { gridCode: grids.near });
  expect((await careOf(residentId, people.siblingClerk)).orders).toHaveLength(1);
});

test('a service is no other department’s to record, and who served does not confirm it', async () => {
  const { orderId } = await started();
  const visit = (name: string, caller: object, of: object = {}) =>
    step(name, orderId, { position, ...of }, caller as typeof people.officer);
  await expect(visit('checkInCare', people.otherOfficer)).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  expect((await visit('checkInCare', people.officer)).order.status).toBe('CHECKED_IN');
  await expect(visit('checkOutCare', people.otherOfficer, { inPerson: true })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  const second = { ...people.officer, sub: 'officer-second' };
  await visit('checkOutCare', second, { inPerson: true });
  const confirm = (caller: object) => step('confirmCare', orderId, { by: 'FAMILY' }, caller as typeof people.officer);
  expect((await confirm(people.officer)).userErrors).toEqual([{ code: 'CONFIRMER_INVALID', field: 'by' }]);
  expect((await confirm(second)).userErrors).toEqual([{ code: 'CONFIRMER_INVALID', field: 'by' }]);
  expect((await confirm({ ...people.officer, sub: 'officer-other' })).order.status).toBe('CONFIRMED');
});
