import { afterAll, expect, test } from '@jest/globals';
import { at, moveClock, today, until } from '../stack/index.ts';
import { accept, caseIs, caseOf } from './counter.ts';
import { newcomer } from './given.ts';
import { application, change, home, keepPhoto, people } from './story.ts';

afterAll(() => moveClock(null));

const fileFields = `id number status step late dueAt stages { no name unit amount dueAt doneAt late } result
  photos { kind } evaluation { onTime lateStages }`;

test('C02: a manhole cover on a Saturday evening runs in urgent hours round the clock, staged; done, checked, the applicant told', async () => {
  const [clerk, officer, supervisor] = [
    await people.clerk(),
    await people.officerOf('city-management'),
    await people.supervisorOf('city-management'),
  ];
  const applicantId = await newcomer();
  const saturday = today((13 - new Date(today()).getUTCDay()) % 7);
  await moveClock(at(saturday, '20:00'));
  const { id } = await accept(clerk, {
    item: 'C02',
    applicantId,
    matter: {
      gridCode: `${home}01`,
      place: '徐家井路与南津路口',
      position: { longitude: 111.62, latitude: 26.22 },
      description: '人行道井盖缺失',
      kind: 'MANHOLE_COVER',
    },
  });
  const { caseFile } = await caseIs(
    officer,
    id,
    'CityManagement',
    `status caseFile { ${fileFields} }`,
    (found) => found.caseFile,
  );
  expect((await caseOf(officer, id, 'CityManagement')).status).not.toBe('OPENED');
  const caseFileId = caseFile.id as string;
  if (caseFile.status === 'COLLECTED') await change(officer, 'fileCaseFile', { caseFileId }, 'caseFile { status }');
  await change(officer, 'dispatchCaseFile', { caseFileId, unit: '市政设施维护所' }, 'caseFile { status }');
  const read = async () =>
    (await officer.ask(`query F($id: ID!) { caseFile(id: $id) { ${fileFields} } }`, { id: caseFileId })).caseFile;
  const dispatched = await read();
  // fence within 2 urgent hours, then repair within 6: the weekend does not stop them
  expect(
    dispatched.stages.map(({ unit, dueAt }: { unit: string; dueAt: string }) => ({
      unit,
      dueAt: new Date(dueAt).toISOString().slice(0, 16),
    })),
  ).toEqual([
    { unit: 'UH', dueAt: `${saturday}T14:00` },
    { unit: 'UH', dueAt: expect.stringMatching(new RegExp(`^${saturday}T(18|20):00`)) },
  ]);

  await moveClock(at(saturday, '23:30'));
  await change(officer, 'startHandling', { caseFileId }, 'caseFile { status }');
  await change(officer, 'completeCaseFileStage', { caseFileId, note: '已设围挡' }, 'caseFile { status }');
  const after = await keepPhoto(officer, 'keepCaseFilePhotoPart');
  await change(
    officer,
    'feedBackCaseFile',
    { caseFileId, result: '井盖已更换，牢固平整', photos: [after] },
    'caseFile { status }',
  );
  const check = async () => {
    const photos = [await keepPhoto(supervisor, 'keepCaseFilePhotoPart')];
    return change(supervisor, 'checkCaseFile', { caseFileId, note: '现场核查属实', photos }, 'caseFile { status }');
  };
  await expect(check()).rejects.toThrow('CHECK_PENDING');
  const { caseFile: fedBack } = await officer.ask(
    'query Tasks($id: ID!) { caseFile(id: $id) { tasks { id kind doneAt } } }',
    { id: caseFileId },
  );
  const onSite = fedBack.tasks.find(
    ({ kind, doneAt }: { kind: string; doneAt: string | null }) => kind === 'CHECK' && doneAt === null,
  );
  await change(
    await people.gridWorker(),
    'reportInspection',
    { taskId: onSite.id, confirmed: true, note: '已处置到位' },
    'task { confirmed }',
  );
  await check();
  const closed = await read();
  expect(closed).toMatchObject({ status: 'CLOSED', result: '井盖已更换，牢固平整' });
  // the fence came 90 minutes late: a late step counts although the whole is in time
  expect(closed.stages.map(({ late }: { late: boolean }) => late)).toEqual([true, false]);
  expect(closed.evaluation.lateStages).toBe(1);

  const decided = await until('the applicant is told', async () => {
    const found = await application(clerk, id);
    return found.outcome ? found : undefined;
  });
  expect(decided).toMatchObject({ outcome: 'COMPLETED' });
  expect(decided.outcomeReason).toContain('井盖已更换');
});
