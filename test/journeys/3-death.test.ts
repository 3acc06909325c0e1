import { beforeAll, expect, test } from '@jest/globals';
import { ResidentDeceased } from '@one-window/contracts/people-housing';
import { addMonths } from '@one-window/procedures';
import { redeliver, today, until } from '../stack/index.ts';
import { claimant, pensionersSince } from './given.ts';
import { act, application, change, claim, opened, people, reaches } from './story.ts';

const pensionQuery = `query Pension($id: ID!) { resident(id: $id) { status pension { status
  benefit { status monthlyAmountFen throughMonth arrearsFen overpayments { id fromMonth throughMonth amountFen recoveredFen status }
    payments(first: 100) { month kind amountFen offsetFen } } } } }`;

let drawing: string[];

beforeAll(async () => {
  drawing = await pensionersSince(6, 2);
});

/** Someone whose pension was granted half a year ago, once what was due since is paid. */
async function paidForMonths(residentId: string) {
  const officer = await people.officer();
  const read = async () => (await officer.ask(pensionQuery, { id: residentId })).resident.pension.benefit;
  const before = await until('what was due since is paid', async () => {
    const benefit = await read();
    return benefit.payments.length > 0 ? benefit : undefined;
  });
  return { read, before };
}

test('a death three months ago: the pension is stopped, what was paid since is found; revoked: all is back', async () => {
  const registrar = await people.registrar();
  const [residentId] = drawing as [string];
  const { read, before } = await paidForMonths(residentId);
  const paid = [...new Set<string>(before.payments.map(({ month }: { month: string }) => month))].sort();
  expect(paid.length).toBeGreaterThanOrEqual(4);
  const lastPaid = paid.at(-1)!;
  const diedMonth = addMonths(lastPaid, -3);

  await change(
    registrar,
    'recordDeath',
    { residentId, diedOn: `${diedMonth}-10`, certificateNumber: '证2026002' },
    'resident { status diedOn }',
  );
  const stopped = await until('the pension is stopped', async () => {
    const benefit = await read();
    return benefit.status === 'STOPPED' ? benefit : undefined;
  });
  // the month of death is paid in full, the next is not
  expect(stopped.throughMonth).toBe(diedMonth);
  const open = stopped.overpayments.filter(({ status }: { status: string }) => status !== 'CANCELLED');
  expect(open).toHaveLength(1);
  expect(open[0]).toMatchObject({ fromMonth: addMonths(lastPaid, -2), throughMonth: lastPaid });
  const after = before.payments.filter(({ month }: { month: string }) => month > diedMonth);
  expect(open[0].amountFen).toBe(
    after.reduce((sum: number, payment: { amountFen: number }) => sum + payment.amountFen, 0),
  );

  await change(registrar, 'revokeDeath', { residentId, reason: '死亡证明有误' }, 'resident { status }');
  const back = await until('the pension runs again', async () => {
    const benefit = await read();
    return benefit.status === before.status ? benefit : undefined;
  });
  expect(back).toMatchObject({ monthlyAmountFen: before.monthlyAmountFen, throughMonth: null });
  expect(back.overpayments.every(({ status }: { status: string }) => status === 'CANCELLED')).toBe(true);
});

test('open applications are settled by a death, and reopened when it is revoked', async () => {
  const [clerk, officer, registrar] = [await people.clerk(), await people.officer(), await people.registrar()];
  const residentId = await claimant();
  const { id } = await claim(clerk, residentId);
  const { id: caseId } = await opened(officer, id);
  await act(officer, 'acceptSocialSecurityCase', { caseId });
  await reaches(clerk, id, 'ACCEPTED');
  await change(
    registrar,
    'recordDeath',
    { residentId, diedOn: today(), certificateNumber: '证2026003' },
    'resident { status }',
  );
  await reaches(clerk, id, 'WITHDRAWN');
  await change(registrar, 'revokeDeath', { residentId, reason: '同名误登' }, 'resident { status }');
  const back = await reaches(clerk, id, 'ACCEPTED');
  expect(back.timeline.map(({ kind }: { kind: string }) => kind)).toContain('REINSTATED');
  expect((await application(officer, id)).socialSecurityCase.status).toBe('ACCEPTED');
});

test('a death has its effects once, however often the event is delivered', async () => {
  const registrar = await people.registrar();
  const [, residentId] = drawing as [string, string];
  const { read } = await paidForMonths(residentId);
  await change(
    registrar,
    'recordDeath',
    { residentId, diedOn: today(-90), certificateNumber: '证2026004' },
    'resident { status }',
  );
  const stopped = await until('the overpayment is found', async () => {
    const benefit = await read();
    return benefit.overpayments.length > 0 ? benefit : undefined;
  });
  await redeliver('social-security', ResidentDeceased.type, residentId, 5);
  expect(await read()).toEqual(stopped);
  expect(stopped.overpayments).toHaveLength(1);
});
