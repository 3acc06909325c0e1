import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { uuidv7 } from '@one-window/database';
import { asResident, grids, people, poorForm, setup, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

describe('an allowance that runs', () => {
  test('a death of the householder leaves it to the others from the next month; revoked, it comes back', async () => {
    story.moveTo('2026-03-02');
    const { household, id } = await story.allowance();
    const dead = household.memberIds[0]!;
    story.moveTo('2026-06-10');
    await story.runJob('run-benefits');
    await story.given.change(dead, { status: 'DECEASED', diedOn: '2026-04-20' });
    expect(await story.allowanceOf(household.id)).toMatchObject({
      status: 'ACTIVE',
      monthlyAmountFen: 100_000,
      overpayments: [
        { status: 'OPEN', fromMonth: '2026-05', throughMonth: '2026-06', amountFen: 130_000, recoveredFen: 0 },
      ],
    });
    expect(await story.lastEventOf(id)).toMatchObject({
      data: { state: { memberIds: [household.memberIds[1]!, household.memberIds[2]!].sort() } },
    });
    const before = (await story.emitted()).length;
    await story.given.change(dead, { status: 'DECEASED', diedOn: '2026-04-20' });
    expect((await story.emitted()).length).toBe(before);
    await story.given.change(dead, { status: 'PRESENT', diedOn: null });
    expect(await story.allowanceOf(household.id)).toMatchObject({
      monthlyAmountFen: 165_000,
      arrearsFen: 0,
      overpayments: [{ status: 'CANCELLED' }],
    });
  });

  test('a death corrected to the next month: what came back for the month due after all does not pay for the other', async () => {
    story.moveTo('2026-03-02');
    const { household } = await story.allowance();
    const dead = household.memberIds[0]!;
    story.moveTo('2026-06-10');
    await story.runJob('run-benefits');
    await story.given.change(dead, { status: 'DECEASED', diedOn: '2026-04-20' });
    const [{ id: overpaymentId }] = (await story.allowanceOf(household.id)).overpayments;
    const recovery = { overpaymentId, amountFen: 100_000, voucher: '收据7' };
    await story.mutate(people.officer, 'recordBenefitRecovery', recovery, 'overpayment { status }');
    await story.given.change(dead, { status: 'DECEASED', diedOn: '2026-05-20' });
    const { arrearsFen, overpayments } = await story.allowanceOf(household.id);
    expect(arrearsFen).toBe(65_000);
    expect(overpayments.filter(({ status }: { status: string }) => status !== 'CANCELLED')).toMatchObject([
      { status: 'OPEN', fromMonth: '2026-06', throughMonth: '2026-06', amountFen: 30_000, recoveredFen: 0 },
    ]);
  });

  test("the last member's death ends it and the next payments; what was paid too much is set off when it runs again", async () => {
    story.moveTo('2026-03-02');
    const { household, id } = await story.allowance({
      births: ['1950-01-20'],
      form: { ...poorForm, adultsAuthorised: '1' },
    });
    const [only] = household.memberIds;
    story.moveTo('2026-05-10');
    await story.runJob('run-benefits');
    await story.given.change(only!, { status: 'DECEASED', diedOn: '2026-04-02' });
    expect(await story.allowanceOf(household.id)).toMatchObject({
      status: 'ENDED',
      throughMonth: '2026-04',
      monthlyAmountFen: 0,
    });
    expect(await story.lastEventOf(id)).toMatchObject({
      type: 'civil-affairs.subsistence-allowance.ended.v1',
      data: { state: { status: 'ENDED', memberIds: [], throughMonth: '2026-04' } },
    });
    story.moveTo('2026-06-10');
    await story.runJob('run-benefits');
    expect((await story.allowanceOf(household.id)).payments).toHaveLength(2);
    await story.given.change(only!, { status: 'PRESENT', diedOn: null });
    story.moveTo('2026-07-10');
    await story.runJob('run-benefits');
    expect((await story.allowanceOf(household.id)).payments.map((each: { month: string }) => each.month)).toEqual([
      '2026-07',
      '2026-06',
      '2026-05',
      '2026-04',
    ]);
  });

  test('a death, the household without the dead and a pension give the same result in every order, also when they come twice', async () => {
    const results = new Set<string>();
    for (const order of ['dhp', 'dph', 'hdp', 'hpd', 'pdh', 'phd']) {
      story.moveTo('2026-03-02');
      const { household, id } = await story.allowance();
      const [dead, pensioner] = household.memberIds as [string, string];
      story.moveTo('2026-06-10');
      await story.runJob('run-benefits');
      const pensionId = uuidv7();
      const news: Record<string, () => Promise<unknown>> = {
        d: () => story.given.change(dead, { status: 'DECEASED', diedOn: '2026-04-20' }),
        h: () => story.given.members({ ...household, memberIds: household.memberIds.slice(1) }),
        p: () => story.given.pension(pensioner, { id: pensionId, fromMonth: '2026-05' }),
      };
      for (const each of `${order}${order}`) await news[each]!();
      const { terms, overpayments } = await story.allowanceOf(household.id);
      const open = overpayments.filter(({ status }: { status: string }) => status === 'OPEN');
      const { data } = (await story.lastEventOf(id))!;
      results.add(
        JSON.stringify([
          terms,
          open.map(({ amountFen }: { amountFen: number }) => amountFen),
          data.state.memberIds.length,
        ]),
      );
    }
    expect([...results]).toHaveLength(1);
    const [terms, open, members] = JSON.parse([...results][0]!) as [object[], number[], number];
    expect(terms).toMatchObject([
      { fromMonth: '2026-04', monthlyAmountFen: 165_000 },
      { fromMonth: '2026-05', monthlyAmountFen: 100_000 },
      { fromMonth: '2026-07', monthlyAmountFen: 75_000 },
    ]);
    expect([open, members]).toEqual([[130_000], 2]);
  });

  test('a birth counts from the next month, who moves out no longer, whatever the order of the news', async () => {
    story.moveTo('2026-03-02');
    const { household } = await story.allowance();
    story.moveTo('2026-04-05');
    const [a, b, c] = household.memberIds as [string, string, string];
    const baby = await story.given.resident({ birthOn: '2026-04-01', householdId: household.id });
    await story.given.members({ ...household, memberIds: [a, b, c, baby] });
    story.moveTo('2026-05-05');
    await story.given.members({ ...household, memberIds: [a, b, baby] });
    await story.given.change(c, { householdId: null, gridCode: grids.near });
    const terms = (await story.allowanceOf(household.id)).terms;
    expect(terms).toEqual([
      { fromMonth: '2026-04', throughMonth: '2026-04', monthlyAmountFen: 165_000 },
      { fromMonth: '2026-05', throughMonth: '2026-05', monthlyAmountFen: 230_000 },
      { fromMonth: '2026-06', throughMonth: null, monthlyAmountFen: 165_000 },
    ]);
  });

  test('a pension counts from the month after it is known and stops with it; a household that moves takes its rows along', async () => {
    story.moveTo('2026-03-02');
    const { household } = await story.allowance();
    story.moveTo('2026-05-05');
    const pensioner = household.memberIds[0]!;
    const pension = await story.given.pension(pensioner, { fromMonth: '2026-02' });
    expect((await story.allowanceOf(household.id)).terms.at(-1)).toMatchObject({
      fromMonth: '2026-06',
      monthlyAmountFen: 140_000,
    });
    await story.given.pension(pensioner, {
      id: pension,
      fromMonth: '2026-02',
      status: 'STOPPED',
      throughMonth: '2026-07',
    });
    expect((await story.allowanceOf(household.id)).terms.at(-1)).toMatchObject({
      fromMonth: '2026-08',
      monthlyAmountFen: 165_000,
    });
    for (const id of household.memberIds) await story.given.change(id, { gridCode: grids.near });
    await story.given.members({ ...household, gridCode: grids.near });
    const shown = (caller: object, fields: string) =>
      story.ask(
        caller,
        `query ($id: ID!) { _entities(representations: [{ __typename: "Household", id: $id }]) { ... on Household { subsistenceAllowance { ${fields} } } } }`,
        { id: household.id },
      );
    expect((await shown(people.siblingClerk, 'status'))._entities[0].subsistenceAllowance.status).toBe('ACTIVE');
    await expect(shown(people.clerk, 'status')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    // what the household earns is its department's to know, and its refusal takes nothing else away
    const { data, errors } = await story.query(
      people.siblingClerk,
      `query ($id: ID!) { _entities(representations: [{ __typename: "Household", id: $id }]) {
        ... on Household { subsistenceAllowance { status incomes { monthlyFen } incomePerHeadFen } } } }`,
      { id: household.id },
    );
    expect(data._entities[0].subsistenceAllowance).toEqual({
      status: 'ACTIVE',
      incomes: null,
      incomePerHeadFen: null,
    });
    expect(errors.map(({ code }) => code)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });

  test('reported income and rechecks: less from the next month, or the end of it; the same request twice is one', async () => {
    story.moveTo('2026-03-02');
    const { household, id } = await story.allowance();
    story.moveTo('2026-05-05');
    const report = (monthlyFen: number, kind = 'WAGES', requestId?: string) =>
      story.mutate(
        people.officer,
        'reportIncomeChange',
        { allowanceId: id, kind, monthlyFen, reason: '务工', ...(requestId ? { requestId } : {}) },
        'allowance { status }',
      );
    expect((await report(50_000, 'WAGES', 'r-1')).userErrors).toEqual([]);
    await report(50_000, 'WAGES', 'r-1');
    await expect(report(60_000, 'WAGES', 'r-1')).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await story.allowanceOf(household.id)).terms.at(-1)).toMatchObject({
      fromMonth: '2026-06',
      monthlyAmountFen: 115_000,
    });
    expect((await report(1, 'PENSION')).userErrors[0]!.code).toBe('PENSION_NOT_DECLARED');
    expect((await report(-1)).userErrors[0]!.code).toBe('AMOUNT_INVALID');
    const due = async (dueBefore: string) =>
      (
        await story.ask(
          people.officer,
          'query ($w: ID!, $d: Date) { allowanceRechecks(within: $w, dueBefore: $d, first: 100) { edges { node { id } } } }',
          { w: '431102', d: dueBefore },
        )
      ).allowanceRechecks.edges.map((edge: { node: { id: string } }) => edge.node.id);
    expect(await due('2026-09-10')).not.toContain(id);
    expect(await due('2026-09-11')).toContain(id);
    const recheck = (outcome: string, of: object = {}) =>
      story.mutate(
        people.officer,
        'recordAllowanceRecheck',
        { allowanceId: id, outcome, remarks: '入户核实', ...of },
        'allowance { status nextRecheckOn throughMonth rechecks { outcome } }',
      );
    expect((await recheck('INCOME_CHANGED')).userErrors[0]!.code).toBe('INCOME_REQUIRED');
    expect((await recheck('UNCHANGED')).allowance).toMatchObject({
      nextRecheckOn: '2026-11-05',
      rechecks: [{ outcome: 'UNCHANGED' }],
    });
    expect((await recheck('NO_LONGER_ELIGIBLE')).allowance).toMatchObject({ status: 'ENDED', throughMonth: '2026-05' });
    expect((await recheck('UNCHANGED')).userErrors[0]!.code).toBe('ALLOWANCE_ENDED');
    await story.given.members(household);
    expect((await story.allowanceOf(household.id)).status).toBe('ENDED');
  });

  test("others do not see it, and another department's officer is refused; a list costs as many statements as one", async () => {
    story.moveTo('2026-03-02');
    const { household, id } = await story.allowance();
    await expect(story.allowanceOf(household.id, people.farOfficer)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(story.allowanceOf(household.id, people.otherOfficer)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(story.allowanceOf(household.id, { ...people.officer, purpose: undefined })).rejects.toMatchObject({
      code: 'PURPOSE_REQUIRED',
    });
    expect((await story.allowanceOf(household.id, asResident(household.memberIds[1]!))).members).toHaveLength(3);
    const stranger = await story.given.resident();
    await expect(story.allowanceOf(household.id, asResident(stranger))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const far = await story.mutate(
      people.farOfficer,
      'reportIncomeChange',
      { allowanceId: id, kind: 'WAGES', monthlyFen: 1, reason: 'x' },
      'allowance { id }',
    );
    expect(far.userErrors[0]!.code).toBe('ALLOWANCE_NOT_FOUND');
    const many = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Resident { subsistenceAllowance { status members { fromMonth } terms { fromMonth } overpayments { id } } } } }`;
    const refs = household.memberIds.map((memberId) => ({ __typename: 'Resident', id: memberId }));
    const one = await story.query(people.officer, many, { refs: refs.slice(0, 1) });
    const all = await story.query(people.officer, many, { refs });
    expect(one.errors).toEqual([]);
    expect(all.sql).toBe(one.sql);
  });
});
