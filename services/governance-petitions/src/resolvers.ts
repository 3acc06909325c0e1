import { careResolvers } from './care/resolvers.ts';
import { caseResolvers } from './case/resolvers.ts';
import { disputeResolvers } from './dispute/resolvers.ts';
import { divisionResolvers } from './division/resolvers.ts';
import { gridResolvers } from './grid/resolvers.ts';
import { incidentResolvers } from './incident/resolvers.ts';
import { keyPlaceResolvers } from './key-place/resolvers.ts';
import { organisationResolvers } from './organisation/resolvers.ts';
import { patrolResolvers } from './patrol/resolvers.ts';
import { petitionResolvers } from './petition/resolvers.ts';
import { residentResolvers } from './resident/resolvers.ts';
import { visitResolvers } from './visit/resolvers.ts';

type Fields = Record<string, unknown>;

/** The nouns' resolvers as one map. @throws Error when two nouns answer the same field */
function merged(...nouns: readonly object[]): Record<string, Fields> {
  const types: Record<string, Fields> = {};
  for (const noun of nouns) {
    for (const [type, fields] of Object.entries(noun as Record<string, Fields>)) {
      const known = (types[type] ??= {});
      for (const [name, resolve] of Object.entries(fields)) {
        if (Object.hasOwn(known, name)) throw new Error(`${type}.${name} is answered twice`);
        known[name] = resolve;
      }
    }
  }
  return types;
}

/** All that this service answers. */
export const resolvers = merged(
  divisionResolvers,
  gridResolvers,
  patrolResolvers,
  visitResolvers,
  organisationResolvers,
  keyPlaceResolvers,
  residentResolvers,
  incidentResolvers,
  disputeResolvers,
  caseResolvers,
  petitionResolvers,
  careResolvers,
);
