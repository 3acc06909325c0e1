import { gather } from '@one-window/service';
import { caseResolvers } from './case/resolvers.ts';
import type { Resolvers, ResolversParentTypes } from './generated/graph.ts';
import * as house from './house/resolvers.ts';
import * as household from './household/resolvers.ts';
import { Division, Grid } from './indicators/resolvers.ts';
import * as merge from './merge/resolvers.ts';
import { ResidencePermit } from './permit/resolvers.ts';
import * as presence from './presence/resolvers.ts';
import * as resident from './resident/resolvers.ts';
import * as search from './search/resolvers.ts';

/** The resolvers of the whole subgraph. */
export const resolvers = gather<Resolvers, ResolversParentTypes>()(
  caseResolvers,
  { Query: resident.Query, Mutation: resident.Mutation, Resident: resident.Resident },
  { Query: household.Query, Household: household.Household },
  { Query: house.Query, House: house.House },
  { Query: search.Query, ResidentHit: search.ResidentHit },
  { Query: merge.Query, Mutation: merge.Mutation },
  { Mutation: presence.Mutation },
  { ResidencePermit },
  { Grid, Division },
);
