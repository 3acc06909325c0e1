import { expect, test } from '@jest/globals';
import { today, until } from '../stack/index.ts';
import { accept, caseOf } from './counter.ts';
import { pensioner } from './given.ts';
import { application, change, home, people } from './story.ts';

test('a death reaches all six departments, and its revocation takes everything back', async () => {
  const [clerk, registrar, civil] = [
    await people.clerk(),
    await people.registrar(),
    await people.officerOf('civil-affairs'),
  ];
  const residentId = await pensioner();
  // something of each department's
  await change(
    civil,
    'planHomeCare',
    { residentId, level: 'MILD', assessedOn: today(), monthlyHours: 8 },
    'resident { id }',
  );
  const { id: mediation } = await accept(clerk, {
    item: 'G04',
    subjectId: residentId,
    form: { opponentName: '邻居', kind: 'NEIGHBOUR', description: '采光纠纷' },
  });
  await caseOf(clerk, mediation, 'GovernancePetitions');
  const { id: repair } = await accept(clerk, {
    item: 'C02',
    applicantId: residentId,
    matter: { gridCode: `${home}01`, place: '徐家井路3号', description: '路灯不亮', kind: 'STREET_LAMP' },
  });
  await caseOf(clerk, repair, 'CityManagement');

  const page = async () =>
    (
      await clerk.ask(
        `query P($id: ID!) { resident(id: $id) { status pension { benefit { status } } homeCare { plan { status } } } }`,
        { id: residentId },
      )
    ).resident;
  const before = await page();
  expect(before).toMatchObject({
    status: 'PRESENT',
    pension: { benefit: { status: 'ACTIVE' } },
    homeCare: { plan: { status: 'ACTIVE' } },
  });
  await change(
    registrar,
    'recordDeath',
    { residentId, diedOn: today(), certificateNumber: '证20261102' },
    'resident { status }',
  );
  await until('pension and home care end', async () => {
    const { pension, homeCare } = await page();
    return pension.benefit.status === 'STOPPED' && homeCare.plan?.status !== 'ACTIVE';
  });
  // what only the person could pursue is settled; a street lamp is not a person's own matter
  await until('the mediation is withdrawn', async () => (await application(clerk, mediation)).status === 'WITHDRAWN');
  expect((await application(clerk, repair)).status).not.toBe('WITHDRAWN');

  await change(registrar, 'revokeDeath', { residentId, reason: '登记有误，本人健在' }, 'resident { status }');
  await until('the pension runs, home care is back or laid before an officer, the mediation goes on', async () => {
    const { pension, homeCare } = await page();
    const { status } = await application(clerk, mediation);
    return (
      pension.benefit.status === 'ACTIVE' &&
      ['ACTIVE', 'TO_REVIEW'].includes(homeCare.plan?.status) &&
      status !== 'WITHDRAWN'
    );
  });
});
