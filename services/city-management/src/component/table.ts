import type { RowOf } from '@one-window/database';
import * as tables from '../generated/tables.ts';

/** The state of a component as last seen. */
export type ComponentState = 'INTACT' | 'DAMAGED' | 'LOST' | 'ABANDONED';
/** How exactly the position was measured, `A` the best. */
export type PositionAccuracy = 'A' | 'B' | 'C';

/** Components 部件: what stands in public space, each with a code of 16 digits. */
export const componentTable = tables.cityComponent.typed<{ state: ComponentState; accuracy: PositionAccuracy }>();
/** What is read of a component; not who changed it last. */
export const componentFields = componentTable.withIsoInstants().without('changedBy');

/** A component; `changedAt` is ISO text. */
export type ComponentRow = RowOf<typeof componentFields>;
