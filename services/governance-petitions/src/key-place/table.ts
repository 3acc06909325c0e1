import type { RowOf } from '@one-window/database';
import type { KeyPlaceKind } from '../generated/graph.ts';
import * as tables from '../generated/tables.ts';

/** Key places 重点场所. */
export const keyPlaceTable = tables.keyPlace.typed<{ kind: KeyPlaceKind }>();

/** A place that needs attention. */
export type KeyPlaceRow = RowOf<typeof keyPlaceTable>;
