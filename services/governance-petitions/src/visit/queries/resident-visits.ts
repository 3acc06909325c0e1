import { keysetList, type Page, type PageArguments } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { ResidentVisitRow } from '../table.ts';

/** A page of a resident's visits, newest first. */
export const listResidentVisits = (
  ctx: Context,
  residentId: string,
  page: PageArguments,
): Promise<Page<ResidentVisitRow>> =>
  keysetList(page, {
    start: [null, null],
    read: (before, limit) => ctx.loaders.visitsOfResident({ before, limit }).load(residentId),
    keyOf: (row) => [row.visitedOn, row.id],
  });
