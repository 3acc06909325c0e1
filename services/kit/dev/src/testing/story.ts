import { graphDocument, type Caller } from '@one-window/contracts';
import { OrganisationRegistered, type OrganisationState } from '@one-window/contracts/governance-petitions';
import { ResidentRegistered, type ResidentState } from '@one-window/contracts/people-housing';
import { uuidv7 } from '@one-window/database';
import type { ServiceDefinition } from '@one-window/service';
import { Kind, print } from 'graphql';
import { randomUUID } from 'node:crypto';
import { grids } from './people.ts';
import { testService, type Answer } from './service.ts';

// a test may read any field of the answer
/* eslint-disable @typescript-eslint/no-explicit-any */

/** The data of an answer. @throws Error with `code` when it has an error */
export function dataOf({ data, errors: [error] }: Answer): any {
  if (error) throw Object.assign(new Error(error.message), { code: error.code });
  return data;
}

/** The type of the input of each mutation that the service's graph has. */
function inputTypesOf(service: string): Map<string, string> {
  const types = new Map<string, string>();
  for (const type of graphDocument(service).definitions) {
    const isObject = type.kind === Kind.OBJECT_TYPE_DEFINITION || type.kind === Kind.OBJECT_TYPE_EXTENSION;
    if (!isObject || type.name.value !== 'Mutation') continue;
    for (const { name, arguments: [input] = [] } of type.fields ?? [])
      if (input) types.set(name.value, print(input.type));
  }
  return types;
}

/**
 * A service on a database of its own, with the steps that tests of every service share; call `dispose` at the end.
 * @param of.at business time at which the test begins, as `moveTo` takes it; else now
 * @param of.resident default values of this service's residents
 */
export async function testStory<Loaders, Resources>(
  definition: ServiceDefinition<Loaders, Resources>,
  of: { at?: string; resident?: Partial<ResidentState> } = {},
) {
  const service = await testService(definition);
  const inputTypes = inputTypesOf(definition.name);

  /** Moves the business clock to an instant, or to a time of a day in China. */
  const moveTo = (to: string, time = '10:00:00') =>
    service.parts.clock.moveTo(new Date(to.includes('T') ? to : `${to}T${time}+08:00`));
  if (of.at) moveTo(of.at);

  /**
   * Sends a mutation by name, with a new `requestId` unless the input names one.
   * @param fields what to read of the payload beside `userErrors { code field }`
   */
  async function send(caller: Partial<Caller>, name: string, input: object, fields = ''): Promise<Answer> {
    const type = inputTypes.get(name);
    if (!type) throw new Error(`${definition.name} has no mutation ${name}`);
    const text = `mutation ($input: ${type}) { ${name}(input: $input) { ${fields} userErrors { code field } } }`;
    return service.query(caller, text, { input: { requestId: randomUUID(), ...input } });
  }

  /** The data of a query. @throws Error with `code` when the answer has an error */
  const ask = async (caller: Partial<Caller>, text: string, variables: Record<string, unknown> = {}): Promise<any> =>
    dataOf(await service.query(caller, text, variables));

  /** The payload of a mutation by name. @throws Error with `code` when the answer has an error */
  const mutate = async (caller: Partial<Caller>, name: string, input: object, fields?: string): Promise<any> =>
    dataOf(await send(caller, name, input, fields))[name];

  /**
   * The result of a mutation in one word: the code of its error or refusal, else the result of `read` on the payload.
   */
  async function outcome(
    caller: Partial<Caller>,
    name: string,
    input: object,
    fields?: string,
    read: (payload: any) => any = () => 'OK',
  ): Promise<any> {
    const { data, errors } = await send(caller, name, input, fields);
    return errors[0]?.code ?? data[name].userErrors[0]?.code ?? read(data[name]);
  }

  const given = {
    /** A resident, as people & housing publishes them. */
    async resident(
      change: Partial<ResidentState> & { id?: string } = {},
    ): Promise<{ id: string; state: ResidentState }> {
      const { id = uuidv7(), ...rest } = change;
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
        ...of.resident,
        ...rest,
      };
      await service.receive(ResidentRegistered, id, { state });
      return { id, state };
    },

    /** An organisation, as governance publishes it. */
    async organisation(change: Partial<OrganisationState> & { id?: string } = {}) {
      const { id = uuidv7(), ...rest } = change;
      const state: OrganisationState = {
        name: '零陵建设有限公司',
        creditCode: '91350100M000100Y43',
        kind: 'ENTERPRISE',
        gridCode: grids.here,
        status: 'ACTIVE',
        ...rest,
      };
      await service.receive(OrganisationRegistered, id, { state });
      return { id, state };
    },
  };

  return { ...service, moveTo, send, ask, mutate, outcome, given };
}
