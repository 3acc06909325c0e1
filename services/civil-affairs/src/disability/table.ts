import type { RowOf } from '@one-window/database';
import * as tables from '../generated/tables.ts';
import type { DisabilityKind } from './rules.ts';

/** Disability certificates; the number is sealed. */
export const disabilityTable = tables.disabilityRecord.typed<{ kind: DisabilityKind }>();

/** A disability certificate as recorded. */
export type DisabilityRow = RowOf<typeof disabilityTable>;
