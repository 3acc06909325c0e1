import type { Caller } from '@one-window/contracts';
import { ResidentCorrected, ResidentDeceased, type ResidentState } from '@one-window/contracts/people-housing';
import { people, type Story } from './setup.ts';

interface Person {
  id: string;
  state: ResidentState;
}

/** The last day on which the certification of a resident's pension holds, and the pension's status. */
export async function certifiedThroughOf(story: Story, residentId: string): Promise<[day: string, status: string]> {
  const { rows } = await story.admin.query<{ day: string; status: string }>(
    'select certified_through::text as day, status from pension_benefit where resident_id = $1',
    [residentId],
  );
  return [rows[0]!.day, rows[0]!.status];
}

/** What a story does with pensioners. */
export function pensionersOf(story: Story) {
  async function pensionOf(residentId: string, caller: Partial<Caller> = people.officer) {
    const { _entities } = await story.ask(
      caller,
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { pension { status balanceFen benefit { id status
        monthlyAmountFen fromMonth throughMonth arrearsFen payments(first: 100) { month kind amountFen offsetFen paidOn }
        overpayments { id fromMonth throughMonth amountFen recoveredFen status reason } } } } } }`,
      { r: [{ __typename: 'Resident', id: residentId }] },
    );
    return _entities[0].pension;
  }

  return {
    run: () => story.runJob('run-pensions'),
    pensionOf,

    /** Month, kind, amount and offset of each payment, newest first. */
    paymentsOf: async (residentId: string) =>
      (await pensionOf(residentId)).benefit.payments.map(
        (payment: { month: string; kind: string; amountFen: number; offsetFen: number }) => [
          payment.month,
          payment.kind,
          payment.amountFen,
          payment.offsetFen,
        ],
      ),

    async pensioner(of: Parameters<Story['given']['pension']>[1] = {}, resident: Partial<ResidentState> = {}) {
      const { id, state } = await story.given.resident({ birthOn: '1960-01-20', ...resident });
      await story.given.pension(id, of);
      return { id, state };
    },

    dies: ({ id, state }: Person, diedOn: string) =>
      story.receive(ResidentDeceased, id, { state: { ...state, status: 'DECEASED', diedOn }, diedOn }),

    lives: ({ id, state }: Person) => story.receive(ResidentCorrected, id, { state }),
  };
}

export type Pensioners = ReturnType<typeof pensionersOf>;
