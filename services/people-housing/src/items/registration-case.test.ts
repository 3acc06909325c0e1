import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { caseStory, supervisor } from '../testing/case-story.ts';
import { anIdNumber, callers, grids } from '../testing/setup.ts';

const { officer, clerk } = callers;
let at: Awaited<ReturnType<typeof caseStory>>;
beforeAll(async () => {
  at = await caseStory();
}, 60_000);
afterAll(() => at.dispose());

const residentOf = async (id: string) => (await at.resident(officer, id)).resident;

describe('a floating resident (R04)', () => {
  const register = async (form: object = {}, kind: 'INSTANT' | 'PROMISED' = 'INSTANT') => {
    const host = await at.given.household([{ name: '房东' }]);
    const idNumber = anIdNumber('1998-05-06', '2');
    const answers = { name: '唐小妹', idNumber, houseId: host.houseId, inflowReason: 'WORK', phone: '13912345678' };
    const application = await at.application({
      itemCode: 'R04',
      kind,
      applicantId: host.members[0]!.id,
      form: { ...answers, ...form } as Record<string, string>,
    });
    return { ...application, host, idNumber };
  };

  test('is registered at once, and becomes the subject', async () => {
    const { decision, createdResidentId, caseId, host } = await register();
    expect(decision).toMatchObject({ outcome: 'COMPLETED', remedies: null });
    expect(await residentOf(createdResidentId!)).toMatchObject({
      name: '唐小妹',
      sex: 'FEMALE',
      birthOn: '1998-05-06',
      populationKind: 'FLOATING',
      inflowReason: 'WORK',
      ethnicity: null,
      phoneMasked: '139****5678',
      relationToHouseholder: 'SELF',
      registeredOn: '2026-03-02',
      house: { id: host.houseId },
    });
    expect(await at.factsOf(createdResidentId!)).toEqual(['people-housing.resident.registered.v1']);
    const decided = (await at.emitted('people-housing.case.decided.v1')).find(({ subject }) => subject === caseId);
    expect(decided!.data.state).toMatchObject({ createdResidentId, status: 'DECIDED' });
    const shown = await at.query(officer, `{ peopleHousingCase(id: "${caseId}") { subject { id name } } }`);
    expect(shown.data.peopleHousingCase.subject).toEqual({ id: createdResidentId, name: '唐小妹' });
  });

  test.each([
    ['an id number that is registered, wherever that is', 'taken', '该身份证号已登记'],
    ['a wrong check digit', { idNumber: '110105194912310021' }, '校验'],
    ['markup for a name', { name: '<b>唐</b>' }, '姓名'],
    ['a house of another district', 'abroad', '不在本区'],
    ['SQL for a house', { houseId: "x' or 1=1" }, '房屋不存在'],
    ['no reason of inflow', { inflowReason: '' }, '流入原因'],
    ['a phone of ten digits', { phone: '1391234567' }, '手机号'],
  ])('%s ends not completed, with the reason', async (_, form, reason) => {
    const far = await at.given.household([{}], { gridCode: grids.abroad });
    const bad =
      form === 'taken' ? { idNumber: far.members[0]!.idNumber } : form === 'abroad' ? { houseId: far.houseId } : form;
    const { decision, createdResidentId } = await register(bad as object);
    expect(createdResidentId).toBeNull();
    expect(decision.outcome).toBe('NOT_COMPLETED');
    expect(decision.reason).toContain(reason);
    expect(decision.remedies).toContain('行政复议');
  });

  test('an officer who cannot see that the number is registered is told so at the decision', async () => {
    const far = await at.given.household([{}], { gridCode: grids.abroad });
    const { caseId, id } = await register({ idNumber: far.members[0]!.idNumber }, 'PROMISED');
    expect((await at.decide(caseId, 'COMPLETED')).userErrors).toMatchObject([{ code: 'ID_NUMBER_TAKEN' }]);
    expect((await at.stored(id)).createdResidentId).toBeNull();
  });

  describe('is no way to try id numbers', () => {
    const ask = async (
      idNumber: string,
      more: Partial<Parameters<typeof at.application>[0]> = {},
      form: object = {},
    ) => {
      const host = await at.given.household([{ name: '房东' }], { gridCode: grids.sibling });
      const answers = { name: '唐小妹', idNumber, houseId: host.houseId, inflowReason: 'WORK', phone: '', ...form };
      return at.application({
        itemCode: 'R04',
        applicantId: host.members[0]!.id,
        communityCode: grids.sibling.slice(0, 12),
        form: answers,
        ...more,
      });
    };
    const reasonOf = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).decision.reason as string;
    const takenFarAway = async () => (await at.given.household([{}], { gridCode: grids.abroad })).members[0]!.idNumber;

    test('a number is compared once all else is in order', async () => {
      const numbers = [await takenFarAway(), anIdNumber()];
      const [taken, free] = await Promise.all(numbers.map((idNumber) => reasonOf(idNumber, {}, { houseId: 'x' })));
      expect(taken).toBe(free);
      const promise = { materialCodes: [], by: '2026-03-10', keptAt: null };
      const shown = async (idNumber: string) => {
        const { caseId } = await ask(idNumber, { promise });
        const text = 'query ($id: ID!) { peopleHousingCase(id: $id) { checks { code passed detail } } }';
        return (await at.ask(officer, text, { id: caseId })).peopleHousingCase.checks;
      };
      expect(await shown(numbers[0]!)).toEqual(await shown(numbers[1]!));
    });

    test("past the community's limit none is compared, until the next day", async () => {
      const idNumber = await takenFarAway();
      for (let tried = 0; tried < 20; tried += 1) expect(await reasonOf(idNumber)).toContain('该身份证号已登记');
      const free = anIdNumber();
      expect(await reasonOf(free)).toBe(await reasonOf(idNumber));
      expect(await reasonOf(free)).toContain('次日再申请');
      expect(await reasonOf(idNumber, { communityCode: grids.home.slice(0, 12) })).toContain('该身份证号已登记');
      at.moveTo('2026-03-03', '11:00:00');
      expect((await ask(free)).createdResidentId).not.toBeNull();
      at.moveTo('2026-03-02');
    });
  });

  test('a form that does not open is refused, and no more', async () => {
    const { decision } = await at.application({ itemCode: 'R04', sealedForm: 'not-sealed' });
    expect(decision.reason).toContain('表单无法打开');
  });
});

describe('a newborn (R08)', () => {
  let certificates = 430_000_000;
  const apply = async (form: object = {}, parentOf: object = {}) => {
    const home = await at.given.household([
      { name: '王父', birthOn: '1996-01-01' },
      { name: '刘母', birthOn: '1997-01-01', sex: '2', relation: '1', ...parentOf },
    ]);
    const answers = {
      name: '王新生',
      sex: 'FEMALE',
      birthOn: '2026-02-20',
      birthCertificateNumber: `U${(certificates += 1)}`,
      follows: home.members[1]!.id,
      relationToHouseholder: 'DAUGHTER',
      ...form,
    };
    const application = await at.application({ itemCode: 'R08', applicantId: home.members[0]!.id, form: answers });
    return { ...application, home, answers };
  };

  test('joins the parent’s household without an id number, which a correction enters later', async () => {
    const { caseId, id, home } = await apply();
    expect(await at.failedChecks(caseId)).toEqual([]);
    const answer = await at.decide(caseId, 'COMPLETED');
    expect(answer.userErrors).toEqual([]);
    const { createdResidentId } = await at.stored(id);
    expect(await residentOf(createdResidentId!)).toMatchObject({
      name: '王新生',
      birthOn: '2026-02-20',
      idNumberMasked: null,
      relationToHouseholder: 'DAUGHTER',
      populationKind: 'REGISTERED',
      maritalStatus: 'SINGLE',
      household: { id: home.id, members: { length: 3 } },
    });
    expect(await at.factsOf(home.id)).toEqual(['people-housing.household.changed.v1']);
    const idNumber = anIdNumber('2026-02-20', '2');
    const { payload } = await at.mutate(clerk, 'correctResident', {
      residentId: createdResidentId,
      idNumber,
      ground: '公民身份号码已编制',
    });
    expect(payload).toMatchObject({ userErrors: [], resident: { idNumberMasked: expect.any(String) } });
    const found = await at.query(clerk, `{ searchResidents(text: "${idNumber}") { edges { node { id } } } }`);
    expect(found.data.searchResidents.edges).toEqual([{ node: { id: createdResidentId } }]);
    const { rows } = await at.admin.query('select * from birth_record where resident_id = $1', [createdResidentId]);
    expect(JSON.stringify(rows)).not.toContain('U4300');
  });

  test('a certificate serves once, also where the officer cannot see', async () => {
    const first = await apply();
    await at.decide(first.caseId, 'COMPLETED');
    const second = await apply({ birthCertificateNumber: first.answers.birthCertificateNumber.toLowerCase() });
    expect(await at.failedChecks(second.caseId)).toEqual(['CERTIFICATE']);
    await at.admin.query('update birth_record set grid_code = $2 where case_id = $1', [first.caseId, grids.abroad]);
    expect((await at.decide(second.caseId, 'COMPLETED')).userErrors[0]?.code).toMatch(
      /CHECKS_NOT_PASSED|BIRTH_CERTIFICATE_TAKEN/,
    );
    expect((await at.stored(second.id)).createdResidentId).toBeNull();
  });

  test.each([
    ['a relation that does not go with the sex', { relationToHouseholder: 'SON' }, {}, ['FORM']],
    ['a day that is none', { birthOn: '2026-02-30' }, {}, ['FORM']],
    ['a day to come', { birthOn: '2026-03-03' }, {}, ['BIRTH']],
    ['somebody of age', { birthOn: '2008-03-02' }, { birth_on: '1980-01-01' }, ['BIRTH']],
    ['a certificate of another form', { birthCertificateNumber: '12' }, {}, ['FORM']],
    ['a parent who is floating', {}, { populationKind: '02' }, ['PARENT_REGISTERED']],
    ['nobody for a parent', { follows: 'x' }, {}, ['PARENT']],
  ])('%s does not pass', async (_, form, parent, failed) => {
    const { caseId } = await apply(form, parent);
    expect(await at.failedChecks(caseId)).toEqual(failed);
  });

  test('a parent who neither applies nor lives with the applicant does not pass', async () => {
    const stranger = (await at.given.household([{ name: '外人', birthOn: '1990-01-01' }])).members[0]!;
    expect(await at.failedChecks((await apply({ follows: stranger.id })).caseId)).toEqual(['PARENT_APPLIES']);
  });

  test('one officer alone does not decide it', async () => {
    const { caseId } = await apply();
    await at.act(officer, 'acceptPeopleHousingCase', { caseId });
    await at.act(officer, 'startPeopleHousingReview', { caseId });
    const input = { caseId, outcome: 'COMPLETED', reason: '' };
    await expect(at.act(officer, 'confirmPeopleHousingDecision', input)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const early = await at.act(supervisor, 'confirmPeopleHousingDecision', input);
    expect(early.userErrors[0]?.code).toBe('NO_PROPOSAL');
  });
});

describe('a change in a household (R10)', () => {
  const change = async (subjectId: string, form: Record<string, string>) => {
    const { caseId } = await at.application({ itemCode: 'R10', subjectId, applicantId: subjectId, form });
    return { caseId, failed: await at.failedChecks(caseId) };
  };
  const family = () =>
    at.given.household([
      { name: '周户主' },
      { name: '周妻', sex: '2', relation: '1', birthOn: '1962-01-01' },
      { name: '周子', relation: '2', birthOn: '1990-01-01' },
    ]);

  test('one joins from another house of the district', async () => {
    const [home, other] = [await family(), await at.given.household([{ name: '周父' }], { gridCode: grids.sibling })];
    const [head] = home.members;
    const member = other.members[0]!;
    const { caseId, failed } = await change(head!.id, {
      change: 'JOIN',
      memberId: member.id,
      relationToHouseholder: 'PARENT',
    });
    expect(failed).toEqual([]);
    expect((await at.decide(caseId, 'COMPLETED')).userErrors).toEqual([]);
    expect(await residentOf(member.id)).toMatchObject({
      relationToHouseholder: 'PARENT',
      household: { id: home.id, householder: { id: head!.id } },
      house: { id: home.houseId },
    });
    expect(await at.factsOf(member.id)).toEqual(['people-housing.resident.moved.v1']);
    expect(await at.factsOf(home.id)).toEqual(['people-housing.household.changed.v1']);
    expect(await at.factsOf(other.id)).toEqual(['people-housing.household.changed.v1']);
  });

  test('one leaves into a household of their own in the same house', async () => {
    const home = await family();
    const son = home.members[2]!;
    const { caseId } = await change(home.members[0]!.id, { change: 'LEAVE', memberId: son.id });
    expect((await at.decide(caseId, 'COMPLETED')).userErrors).toEqual([]);
    const left = await residentOf(son.id);
    expect(left).toMatchObject({ relationToHouseholder: 'SELF', house: { id: home.houseId } });
    expect(left.household.id).not.toBe(home.id);
    expect(await at.factsOf(son.id)).toEqual(['people-housing.resident.corrected.v1']);
  });

  test('a relation is written again', async () => {
    const home = await family();
    const { caseId } = await change(home.members[0]!.id, {
      change: 'RELATION',
      memberId: home.members[2]!.id,
      relationToHouseholder: 'GRANDCHILD',
    });
    await at.decide(caseId, 'COMPLETED');
    expect(await residentOf(home.members[2]!.id)).toMatchObject({ relationToHouseholder: 'GRANDCHILD' });
    expect(await at.factsOf(home.id)).toEqual(['people-housing.household.changed.v1']);
  });

  test('what does not fit does not pass', async () => {
    const [home, alone] = [await family(), await at.given.household([{}])];
    const head = home.members[0]!.id;
    const stranger = alone.members[0]!.id;
    const failed = async (subject: string, form: Record<string, string>) => (await change(subject, form)).failed;
    expect(await failed(head, { change: 'LEAVE', memberId: stranger })).toEqual(['MEMBERSHIP']);
    expect(await failed(stranger, { change: 'LEAVE', memberId: stranger })).toEqual(['MEMBERSHIP']);
    expect(await failed(head, { change: 'RELATION', memberId: head, relationToHouseholder: 'SON' })).toEqual([
      'MEMBERSHIP',
    ]);
    expect(await failed(head, { change: 'JOIN', memberId: stranger })).toEqual(['FORM']);
    expect(await failed(head, { change: 'JOIN', memberId: stranger, relationToHouseholder: 'SELF' })).toEqual(['FORM']);
    expect(await failed(head, { change: 'MARRY', memberId: stranger })).toEqual(['FORM']);
    expect(await failed(head, { change: 'LEAVE', memberId: 'x' })).toEqual(['MEMBER', 'MEMBERSHIP']);
  });
});
