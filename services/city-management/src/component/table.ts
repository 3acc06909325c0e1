import type { RowOf } from '@one-window/database';
import * as tables from '../generated/tables.ts';

export type ComponentState = 'INTACT' | 'DAMAGED' | 'LOST' | 'ABANDONED';
export type PositionAccuracy = 'A' | 'B' | 'C';

export const componentTable = tables.cityComponent.typed<{ state: ComponentState; accuracy: PositionAccuracy }>();
export const componentFields = componentTable.withIsoInstants().without('changedBy');

/** A component; `changedAt` is ISO text. */
export type ComponentRow = RowOf<typeof componentFields>;
