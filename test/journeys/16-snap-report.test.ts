import { expect, test } from '@jest/globals';
import { as, until, type Voice } from '../stack/index.ts';
import { newcomer } from './given.ts';
import { change, freshPicture, home, keepPhoto, people, reaches } from './story.ts';
import { accept } from './counter.ts';

const fields = `id number status department dispatchNo round overdue verified result sentBackReason
  timeline { kind text } stars`;

const read = async (voice: Voice, id: string) =>
  (await voice.ask(`query I($id: ID!) { incident(id: $id) { ${fields} } }`, { id })).incident;

/** A photo of what one sees on site. */
const seen = (voice: Voice) => keepPhoto(voice, 'keepIncidentPhotoPart');

/** The case file that answers an incident's dispatch now. */
async function fileOf(officer: Voice, incidentNumber: string, place: string) {
  return until(`a case file for ${incidentNumber}`, async () => {
    const { caseFiles } = await officer.ask(
      `query F($within: ID!) { caseFiles(within: $within, orderBy: NEWEST, first: 50) { edges { node { id status place round } } } }`,
      { within: `${home}01` },
    );
    const nodes = caseFiles.edges.map(({ node }: { node: { place: string; status: string } }) => node);
    return nodes.find((node: { place: string; status: string }) => node.place === place && node.status !== 'CANCELLED');
  });
}

test('a snap report: verified on site, misdispatched and returned once, dispatched, resolved, sent back, resolved again, verified, closed, rated', async () => {
  const [resident, worker, dispatcher, officer, petitions] = [
    await as('resident', 'SELF'),
    await as('grid-worker', 'VISIT'),
    await people.dispatcher(),
    await people.officerOf('city-management'),
    await people.officerOf('social-security'),
  ];
  const place = '徐家井路口公交站旁';
  // more than one part takes
  const rubbish = freshPicture(300 * 1024);
  const { incident } = await change(
    resident,
    'reportIncident',
    {
      category: 'SANITATION.RUBBISH',
      title: '垃圾成堆',
      description: '公交站旁垃圾堆放两天无人清运',
      gridCode: `${home}01`,
      place,
      photos: [await keepPhoto(resident, 'keepIncidentPhotoPart', rubbish)],
    },
    'incident { id number status }',
  );
  const incidentId = incident.id as string;
  expect(incident.status).toBe('VERIFYING');
  const onSite = (mutation: string, input: object) =>
    change(worker, mutation, { incidentId, ...input }, 'incident { status }');
  const command = (mutation: string, input: object) =>
    change(dispatcher, mutation, { incidentId, ...input }, 'incident { status }');

  await onSite('verifySnapReport', { confirmed: true, note: '属实', photos: [await seen(worker)] });
  await command('fileIncident', {});
  // to the wrong unit first: it returns it with its reason, once
  await command('dispatchIncident', { department: 'social-security', note: '请处理' });
  expect((await read(dispatcher, incidentId)).department).toBe('人力资源和社会保障');
  await change(petitions, 'returnIncident', { incidentId, reason: '环卫不属本部门职责' }, 'incident { status }');
  expect((await read(dispatcher, incidentId)).status).toBe('RETURNED');
  await command('dispatchIncident', { department: 'city-management' });

  const file = await fileOf(officer, incident.number, place);
  const caseFileId = file.id as string;
  // the pictures stay with governance; the officer sees them through the file, by the incident dispatched to them
  const shown = await officer.ask(
    'query P($id: ID!) { caseFile(id: $id) { photos { sha256 } incident { photos { content } } } }',
    { id: caseFileId },
  );
  expect(shown.caseFile.photos).toEqual([]);
  const [picture] = shown.caseFile.incident.photos as { content: string }[];
  expect(Buffer.from(picture!.content, 'base64').equals(rubbish)).toBe(true);
  const onFile = (mutation: string, input: object) =>
    change(officer, mutation, { caseFileId, ...input }, 'caseFile { status round }');
  const handle = async (result: string) => {
    const { status } = (await officer.ask('query F($id: ID!) { caseFile(id: $id) { status } }', { id: caseFileId }))
      .caseFile;
    if (status === 'COLLECTED') await onFile('fileCaseFile', {});
    if (status === 'COLLECTED' || status === 'FILED') await onFile('dispatchCaseFile', { unit: '环卫所' });
    if (status !== 'REWORK') await onFile('startHandling', {});
    await onFile('feedBackCaseFile', { result, photos: [await keepPhoto(officer, 'keepCaseFilePhotoPart')] });
    await until('governance has the result', async () => (await read(dispatcher, incidentId)).status === 'HANDLED');
  };
  await handle('已清运');

  await onSite('verifyIncident', { passed: false, note: '仍有残留', photos: [await seen(worker)] });
  expect(await read(dispatcher, incidentId)).toMatchObject({
    status: 'SENT_BACK',
    round: 2,
    sentBackReason: '仍有残留',
  });
  await until('the case file is to be done again', async () => {
    const { caseFile } = await officer.ask('query F($id: ID!) { caseFile(id: $id) { status round reworked } }', {
      id: caseFileId,
    });
    return caseFile.status === 'REWORK' && caseFile.round === 2;
  });
  await handle('已彻底清运并冲洗');

  await onSite('verifyIncident', { passed: true, note: '干净', photos: [await seen(worker)] });
  await command('closeIncident', { result: '已彻底清运并冲洗' });
  await until('the case file is closed with it', async () => {
    const { caseFile } = await officer.ask('query F($id: ID!) { caseFile(id: $id) { status } }', { id: caseFileId });
    return caseFile.status === 'CLOSED';
  });

  // the reporter followed it all and rates
  expect(await read(resident, incidentId)).toMatchObject({ status: 'CLOSED', result: '已彻底清运并冲洗' });
  await change(resident, 'rateIncident', { incidentId, stars: 5 }, 'incident { stars }');
  const { resident: self } = await resident.ask(
    `query S($id: ID!) { resident(id: $id) { reportedIncidents(first: 5) { id stars } } }`,
    { id: resident.account.residentId },
  );
  expect(self.reportedIncidents).toContainEqual({
    id: incidentId,
    stars: 5,
  });
  // a second misdispatch may not be returned again, and who reported is no one else's to know
  const clerk = await people.clerk();
  const who = await clerk.query('query W($id: ID!) { incident(id: $id) { reporter { id } } }', { id: incidentId });
  expect(who.errors[0]!.extensions.code).toBe('FORBIDDEN');
});

test('C01 at the window: the incident is opened from the application, and its end is the answer', async () => {
  const [clerk, worker] = [await people.clerk(), await people.gridWorker()];
  const { id } = await accept(clerk, {
    item: 'C01',
    applicantId: await newcomer(),
    matter: {
      gridCode: `${home}01`,
      place: '南津路8号墙面',
      description: '墙面张贴非法小广告',
      kind: 'SANITATION.POSTERS',
    },
  });
  const incident = await until('governance opens the incident', async () => {
    const { application } = await clerk.ask('query A($id: ID!) { application(id: $id) { incident { id status } } }', {
      id,
    });
    return application.incident as { id: string; status: string } | null;
  });
  const { incident: checked } = await change(
    worker,
    'verifySnapReport',
    { incidentId: incident.id, confirmed: false, note: '现场未见' },
    'incident { status }',
  );
  expect(checked.status).toBe('NOT_FILED');
  const decided = await reaches(clerk, id, 'DECIDED');
  expect(decided.outcome).toBe('NOT_COMPLETED');
});
