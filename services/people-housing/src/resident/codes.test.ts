import { expect, test } from '@jest/globals';
import { DWELLING, INFLOW_REASON, MARITAL_STATUS, POPULATION_KIND, RELATION, SEX } from '@one-window/contracts/codes';
import { codeOf, dwellingKinds, inflowReasons, maritalStatuses, populationKinds, relations, sexes } from './codes.ts';

test.each([
  ['sex', SEX, sexes],
  ['relation', RELATION, relations],
  ['population', POPULATION_KIND, populationKinds],
  ['marriage', MARITAL_STATUS, maritalStatuses],
  ['inflow', INFLOW_REASON, inflowReasons],
  ['dwelling', DWELLING, dwellingKinds],
] as [string, object, Record<string, string>][])(
  '%s: each code of the table has one value of the graph, and back',
  (_, codes, values) => {
    expect(Object.keys(values).sort()).toEqual(Object.keys(codes).sort());
    for (const [code, value] of Object.entries(values)) expect(codeOf(values, value)).toBe(code);
  },
);
