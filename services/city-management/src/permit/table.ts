import type { RowOf } from '@one-window/database';
import * as tables from '../generated/tables.ts';

/** What is read of a permit to occupy a road; its size in square metres. */
export const permitFields = tables.roadPermit
  .without('applicantId', 'holderGridCode', 'grantedOn')
  .renamed({ fromOn: 'from', throughOn: 'through' });

/** A permit to occupy a road. */
export type PermitRow = RowOf<typeof permitFields>;
