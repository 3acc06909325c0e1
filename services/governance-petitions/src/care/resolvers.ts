import { payload } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { acceptCareTransfer } from './commands/accept-care-transfer.ts';
import { closeCareRecord, openCareRecord } from './commands/open-care-record.ts';
import { recordCareVisit } from './commands/record-care-visit.ts';
import { getCareRecord, listCareRecords } from './queries.ts';
import { notePlace, planPlace } from './table.ts';

const carePayload = payload('careRecord', getCareRecord);

/** Care records: to help, never to score. */
export const careResolvers = {
  Query: {
    careRecord: (_, { id }, ctx) => getCareRecord(ctx, id),
    careRecords: (_, { within, first }, ctx) => listCareRecords(ctx, within, first),
  },
  CareRecord: {
    resident: ({ residentId }, _, ctx) => ctx.loaders.resident.load(residentId),
    plan: ({ id, sealedPlan }, _, ctx) => ctx.resources.minutes.decrypt(sealedPlan, planPlace(id)),
    visits: ({ id }, _, ctx) => ctx.loaders.visitsOfCareRecord.load(id),
  },
  CareVisit: {
    note: ({ recordId, no, sealedNote }, _, ctx) => ctx.resources.minutes.decrypt(sealedNote, notePlace(recordId, no)),
  },
  Mutation: {
    openCareRecord: (_, { input }, ctx) => carePayload(ctx, openCareRecord(ctx, input)),
    recordCareVisit: (_, { input }, ctx) => carePayload(ctx, recordCareVisit(ctx, input)),
    acceptCareTransfer: (_, { input }, ctx) => carePayload(ctx, acceptCareTransfer(ctx, input)),
    closeCareRecord: (_, { input }, ctx) => carePayload(ctx, closeCareRecord(ctx, input)),
  },
} satisfies Resolvers<Context>;
