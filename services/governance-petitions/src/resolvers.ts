import { gather } from '@one-window/service';
import { careResolvers } from './care/resolvers.ts';
import { caseResolvers } from './case/resolvers.ts';
import { disputeResolvers } from './dispute/resolvers.ts';
import { divisionResolvers } from './division/resolvers.ts';
import type { Resolvers, ResolversParentTypes } from './generated/graph.ts';
import { gridWorkerResolvers } from './grid-worker/resolvers.ts';
import { gridResolvers } from './grid/resolvers.ts';
import { incidentResolvers } from './incident/resolvers.ts';
import { keyPlaceResolvers } from './key-place/resolvers.ts';
import { organisationResolvers } from './organisation/resolvers.ts';
import { patrolResolvers } from './patrol/resolvers.ts';
import { petitionResolvers } from './petition/resolvers.ts';
import { residentResolvers } from './resident/resolvers.ts';
import { visitResolvers } from './visit/resolvers.ts';

/** All that this service answers. */
export const resolvers = gather<Resolvers, ResolversParentTypes>()(
  divisionResolvers,
  gridResolvers,
  gridWorkerResolvers,
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
