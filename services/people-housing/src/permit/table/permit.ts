import type { RowOf } from '@one-window/database';
import * as tables from '../../generated/tables.ts';

/** Why a permit ended. */
export type PermitEnding = 'DEPARTED' | 'DECEASED' | 'MERGED';

export const permitTable = tables.residencePermit.typed<{ endedBecause: PermitEnding }>();

/** A residence permit. */
export type PermitRow = RowOf<typeof permitTable>;

export const endorsementTable = tables.residencePermitEndorsement;

/** One yearly endorsement. */
export type EndorsementRow = RowOf<typeof endorsementTable>;
