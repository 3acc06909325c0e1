import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { callers, setup } from '../testing/setup.ts';

let window: Awaited<ReturnType<typeof setup>>;
beforeAll(async () => {
  window = await setup();
  window.moveClock('2026-11-02T09:00:00+08:00');
});
afterAll(() => window.dispose());

const read = async (id: string, caller = callers.clerk) => (await window.find(caller, id)).data.application;
const refusals = async (of: Record<string, unknown>) => {
  const person = await window.given.resident();
  return (await window.accept(callers.clerk, window.claimInput(person.id, of))).data.acceptApplication.userErrors;
};
const unit = '零陵区社会保险经办机构';

test('contact, address and level of an application; neither phone nor address lies readable or is published', async () => {
  const address = '零陵区徐家井社区红星巷 8 号';
  const { application } = await window.given.claim({ contactName: '李想', address });
  expect(application).toMatchObject({
    contact: { name: '李想', phoneMasked: '154****0001' },
    address,
    level: 'COMMUNITY',
    unit: '人力资源和社会保障',
    handler: null,
    acceptanceNumber: null,
    decision: null,
  });
  const { rows } = await window.admin.query('select * from application where id = $1', [application.id]);
  expect(JSON.stringify(rows)).not.toContain(address);
  const told = JSON.stringify((await window.emitted()).filter(({ subject }) => subject === application.id));
  for (const personal of [address, '李想', '15400000001']) expect(told).not.toContain(personal);
});

test('without a contact the agent is called, without an agent the applicant', async () => {
  const agent = { name: '蒋建军', phone: '15400000009' };
  const byAgent = await window.given.claim({ agent, contactPhone: null });
  expect(byAgent.application).toMatchObject({ contact: { name: '蒋建军', phoneMasked: '154****0009' }, address: null });
  const own = await window.given.claim({ contactPhone: null });
  expect(own.application.contact).toEqual({ name: '陈桂英', phoneMasked: null });
});

test('materials: original or copy, and how many; nothing of what nobody handed in', async () => {
  const { application } = await window.given.claim({
    materials: [
      { code: 'S02-M1', obtained: 'PAPER', form: 'COPY', copies: 2 },
      { code: 'S02-M2', obtained: 'TO_FOLLOW' },
      { code: 'S02-M3', obtained: 'SCAN' },
    ],
  });
  expect(application.materials).toEqual([
    { code: 'S02-M1', obtained: 'PAPER', form: 'COPY', copies: 2 },
    { code: 'S02-M2', obtained: 'TO_FOLLOW', form: null, copies: 0 },
    { code: 'S02-M3', obtained: 'SCAN', form: 'COPY', copies: 1 },
  ]);
});

test.each([
  ['no copy at all', { obtained: 'PAPER', copies: 0 }],
  ['too many copies', { obtained: 'PAPER', copies: 100 }],
  ['copies of what is to follow', { obtained: 'TO_FOLLOW', copies: 1 }],
])('refused: %s', async (_, first) => {
  const materials = [
    { code: 'S02-M1', ...first },
    { code: 'S02-M2', obtained: 'PAPER' },
    { code: 'S02-M3', obtained: 'PAPER' },
  ];
  expect(await refusals({ materials })).toMatchObject([
    { code: 'MATERIAL_COPIES_INVALID', message: expect.stringContaining('身份证'), field: 'materials' },
  ]);
});

test('refused: a contact and an address without end', async () => {
  const errors = await refusals({ contactName: '名'.repeat(51), address: '巷'.repeat(201) });
  expect(errors).toMatchObject([
    { code: 'TEXT_TOO_LONG', field: 'contactName' },
    { code: 'TEXT_TOO_LONG', field: 'address' },
  ]);
});

test('steps are numbered from the end of the one before, a pause carries code, limit and result, a decision what was handed over', async () => {
  const story = await window.given.claim();
  const { id } = story.application;
  const on = (day: string) => `2026-11-${day}T02:00:00.000Z`;
  await story.case.step({ kind: 'ACCEPTED', at: on('03') }, 'ACCEPTED');
  const pause = { pauseKind: 'EXTENSION', name: '延长', reason: '案情复杂', approvedBy: '张秀英' } as const;
  await story.case.step({ kind: 'PAUSED', ...pause, limitOn: '2026-11-20', at: on('04') }, 'PAUSED');
  await story.case.step({ kind: 'RESUMED', result: '已核实', at: on('05') }, 'IN_REVIEW');
  const decided = { outcome: 'GRANTED', reason: '符合条件', remedies: null, certificateNumber: '湘养字001' } as const;
  await story.case.step({ kind: 'DECIDED', ...decided, at: on('06') }, 'DECIDED');
  const found = await read(id);
  expect(found).toMatchObject({ unit, handler: '刘海燕', acceptanceNumber: `${found.number}-03` });
  expect(found.pauses).toEqual([
    { kind: 'EXTENSION', code: 1, from: on('04'), to: on('05'), result: '已核实', limitOn: '2026-11-20' },
  ]);
  const steps = found.timeline.map(({ number, kind, action }: Record<string, unknown>) => [number, kind, action]);
  expect(steps).toEqual([
    [1, 'SUBMITTED', 'PASS'],
    [2, 'OPENED', 'PASS'],
    [3, 'ACCEPTED', 'PASS'],
    [4, 'PAUSED', 'OTHER'],
    [5, 'RESUMED', 'PASS'],
    [6, 'DECIDED', 'PASS'],
  ]);
  expect(found.timeline[0].from).toBeNull();
  expect(found.timeline[5]).toMatchObject({ from: on('05'), to: on('06') });
  const decision = {
    decidedAt: on('06'),
    outcome: 'GRANTED',
    explanation: '符合条件',
    certificateNumber: '湘养字001',
    issuingUnit: unit,
  };
  expect(found.decision).toMatchObject({ ...decision, certificateName: null, deliveredAt: null, receivedBy: null });

  const deliver = async (certificate: Record<string, unknown>) => {
    const input = { requestId: randomUUID(), applicationId: id, receivedBy: '陈桂英', certificate };
    return (await window.deliverApplication(callers.clerk, input)).data.deliverApplication;
  };
  const named = { name: '养老待遇领取证' };
  for (const [certificate, code] of [
    [{ name: ' ' }, 'TEXT_REQUIRED'],
    [{ ...named, number: '湘养字002' }, 'CERTIFICATE_NUMBER_DIFFERS'],
    [{ ...named, validThrough: '2026-11-05' }, 'CERTIFICATE_EXPIRY_INVALID'],
  ] as const)
    expect((await deliver(certificate)).userErrors).toMatchObject([{ code }]);
  const { application } = await deliver({ ...named, validThrough: '2036-11-05' });
  expect(application.decision).toEqual({
    ...decision,
    certificateName: '养老待遇领取证',
    validThrough: '2036-11-05',
    deliveredAt: expect.stringMatching(/^2026-11-02T/),
    receivedBy: '陈桂英',
  });
  expect(application.notices.at(-1)).toMatchObject({
    kind: 'DELIVERY',
    table: {
      rows: [
        ['1', '办理结果通知书', expect.any(String), '—'],
        ['2', '养老待遇领取证', '湘养字001', '2036-11-05'],
      ],
    },
  });
  // the window delivers, the department remains the unit that decided
  expect(application).toMatchObject({ unit, handler: '刘海燕' });
});

test('a refused application has no certificate to hand over', async () => {
  const story = await window.given.claim();
  await story.case.step({ kind: 'ACCEPTED' }, 'ACCEPTED');
  const decided = { outcome: 'REFUSED', reason: '年限不足', remedies: null, certificateNumber: null } as const;
  await story.case.step({ kind: 'DECIDED', ...decided }, 'DECIDED');
  const input = { requestId: randomUUID(), applicationId: story.application.id, receivedBy: '陈桂英' };
  const answer = await window.deliverApplication(callers.clerk, { ...input, certificate: { name: '证' } });
  expect(answer.data.deliverApplication.userErrors).toMatchObject([{ code: 'CERTIFICATE_NOT_GRANTED' }]);
});
