import { randomUUID } from 'node:crypto';
import type { Caller } from '@one-window/contracts';
import { ResidentRegistered, type ResidentState } from '@one-window/contracts/people-housing';
import { uuidv7 } from '@one-window/kit/database';
import { testService } from '@one-window/kit/testing';
import { definition } from '../definition.ts';
import { storePlaces } from '../demo/store-places.ts';
import { grids } from './people.ts';

export { asResident, grids, people } from './people.ts';

/** The business day on which stories begin, unless they say otherwise: a Tuesday, at ten. */
export const storyDay = '2026-03-10';

/** The service on a database of its own with the grids of two districts, and a story's vocabulary; call `dispose` at the end. */
export async function setup(day: string = storyDay) {
  const service = await testService(definition);
  /** Moves the business clock to a time in China. */
  const moveTo = (to: string, time = '10:00:00') => service.parts.clock.moveTo(new Date(`${to}T${time}+08:00`));
  moveTo(day);
  await service.arrange((tx) => storePlaces(tx, ['431102', '510108']));

  const given = {
    /** A resident, as people & housing tells of them. */
    async resident(of: Partial<ResidentState> & { id?: string } = {}): Promise<{ id: string; state: ResidentState }> {
      const { id = uuidv7(), ...rest } = of;
      const state: ResidentState = {
        name: '无名',
        sex: 'FEMALE',
        birthOn: '1986-01-20',
        gridCode: grids.here,
        status: 'PRESENT',
        diedOn: null,
        departedOn: null,
        householdId: null,
        mergedInto: null,
        ...rest,
      };
      await service.receive(ResidentRegistered, id, { state });
      return { id, state };
    },

    /** A household whose members were born on those days. */
    async household(births: readonly string[], of: Partial<ResidentState> = {}) {
      const householdId = uuidv7();
      const members: { id: string; state: ResidentState }[] = [];
      for (const birthOn of births) members.push(await given.resident({ ...of, birthOn, householdId }));
      return { householdId, members };
    },
  };

  /**
   * A mutation by name with a fresh `requestId`; its payload.
   * @param fields what to read of the payload beside `userErrors { code message field }`
   * @throws an Error with `code` when the answer is an error
   */
  async function mutate(caller: Partial<Caller>, name: string, input: Record<string, unknown>, fields = '') {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const answer = await service.query(
      caller,
      `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} userErrors { code message field } } }`,
      { input: { requestId: randomUUID(), ...input } },
    );
    if (answer.errors.length > 0)
      throw Object.assign(new Error(answer.errors[0]!.message), { code: answer.errors[0]!.code });
    return answer.data[name];
  }

  /** What a mutation came to in one word: `OK`, the refusal's code, or the error's. */
  async function outcome(caller: Partial<Caller>, name: string, input: Record<string, unknown>): Promise<string> {
    try {
      const { userErrors } = await mutate(caller, name, input);
      return userErrors[0]?.code ?? 'OK';
    } catch (error) {
      return (error as { code?: string }).code ?? String(error);
    }
  }

  return { ...service, given, moveTo, mutate, outcome };
}

export type Story = Awaited<ReturnType<typeof setup>>;
