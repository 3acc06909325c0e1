import { expect } from '@jest/globals';
import type { Caller } from '@one-window/contracts';
import { people, type Story } from './setup.ts';

/** The query of a resident's medical insurance with its subsidies. */
export const insuranceQuery = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { medicalInsurance {
  status enrolledOn endedOn year premiumFen subsidyFen subsidisedBy ruleSource subsidies { kind reason fromMonth throughMonth } } } } }`;

/** How a story reads a resident's medical insurance; null when there is none. */
export const insurancesOf =
  (story: Story) =>
  async (id: string, caller: Partial<Caller> = people.clerk) => {
    const answer = await story.query(caller, insuranceQuery, { r: [{ __typename: 'Resident', id }] });
    expect(answer.errors).toEqual([]);
    return answer.data._entities[0].medicalInsurance;
  };
