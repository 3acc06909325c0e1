import { payload } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { acceptPetition, declinePetition } from './commands/accept-petition.ts';
import { decidePetition, extendPetition } from './commands/decide-petition.ts';
import { registerPetition } from './commands/register-petition.ts';
import { askPetitionReview, decidePetitionReview } from './commands/review-petition.ts';
import { objectPetitionRoute, routePetition } from './commands/route-petition.ts';
import { contentPlace } from './table.ts';
import { getPetition, listPetitions, petitionsOfResident } from './queries.ts';

const petitionPayload = payload('petition', getPetition);

/** Petitions, for petition officers and the petitioner alone. */
export const petitionResolvers = {
  Query: {
    petition: (_, { id }, ctx) => getPetition(ctx, id),
    petitions: (_, args, ctx) => listPetitions(ctx, args),
  },
  Petition: {
    content: ({ id, sealedContent }, _, ctx) => ctx.resources.minutes.decrypt(sealedContent, contentPlace(id)),
    petitioner: ({ petitionerId }, _, ctx) => (petitionerId === null ? null : ctx.loaders.resident.load(petitionerId)),
    isLate: ({ status, routeDueOn, decideDueOn }, _, ctx) => {
      const today = ctx.clock.today();
      if (status === 'REGISTERED') return today > routeDueOn;
      return ['ACCEPTED', 'REVIEW', 'FINAL_REVIEW'].includes(status) && decideDueOn !== null && today > decideDueOn;
    },
  },
  Resident: { petitions: ({ id }, { first }, ctx) => petitionsOfResident(ctx, id, first) },
  Mutation: {
    registerPetition: (_, { input }, ctx) => petitionPayload(ctx, registerPetition(ctx, input)),
    routePetition: (_, { input }, ctx) => petitionPayload(ctx, routePetition(ctx, input)),
    objectPetitionRoute: (_, { input }, ctx) => petitionPayload(ctx, objectPetitionRoute(ctx, input)),
    declinePetition: (_, { input }, ctx) => petitionPayload(ctx, declinePetition(ctx, input)),
    acceptPetition: (_, { input }, ctx) => petitionPayload(ctx, acceptPetition(ctx, input)),
    extendPetition: (_, { input }, ctx) => petitionPayload(ctx, extendPetition(ctx, input)),
    decidePetition: (_, { input }, ctx) => petitionPayload(ctx, decidePetition(ctx, input)),
    askPetitionReview: (_, { input }, ctx) => petitionPayload(ctx, askPetitionReview(ctx, input)),
    decidePetitionReview: (_, { input }, ctx) => petitionPayload(ctx, decidePetitionReview(ctx, input)),
  },
} satisfies Resolvers<Context>;
