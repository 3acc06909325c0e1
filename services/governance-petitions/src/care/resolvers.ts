import { NotFound, isUuid, pageSize, payload } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { placeOf } from '../incident/queries.ts';
import { readRestricted } from '../restricted/as-restricted.ts';
import { acceptCareTransfer, closeCareRecord, openCareRecord, recordCareVisit } from './commands/act-on-care-record.ts';
import { careTable, notePlace, planPlace, type CareRow } from './table.ts';

async function getCareRecord(ctx: Context, id: string): Promise<CareRow> {
  if (!isUuid(id)) throw new NotFound();
  const [row] = await readRestricted(ctx, (tx) =>
    tx.sql<CareRow>(`select ${careTable.columnsOf('c')} from restricted.care_record c where c.id = $1`, id),
  );
  if (!row) throw new NotFound();
  return row;
}

async function listCareRecords(ctx: Context, within: string | null | undefined, first: number): Promise<CareRow[]> {
  const [place, size] = [placeOf(ctx.caller, within), pageSize(first)];
  return readRestricted(ctx, (tx) =>
    tx.sql<CareRow>(
      `select ${careTable.columnsOf('c')} from restricted.care_record c
       where c.status = 'ACTIVE' and (c.grid_code >= $1 and c.grid_code < $1 || ':' or c.transfer_to >= $1 and c.transfer_to < $1 || ':')
       order by (c.transfer_to is null), c.opened_on, c.id limit $2`,
      place,
      size,
    ),
  );
}

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
