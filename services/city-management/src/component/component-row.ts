import { isoText } from '@one-window/database';

export type ComponentState = 'INTACT' | 'DAMAGED' | 'LOST' | 'ABANDONED';
export type PositionAccuracy = 'A' | 'B' | 'C';

/** A component; `changedAt` is ISO text. */
export interface ComponentRow {
  code: string;
  gridCode: string;
  name: string;
  state: ComponentState;
  longitude: number;
  latitude: number;
  accuracy: PositionAccuracy;
  responsibleUnit: string;
  changedAt: string;
}

/** Columns of a `ComponentRow`; the table is `city_component p`. */
export const componentColumns = `p.code, p.grid_code as "gridCode", p.name, p.state, p.longitude, p.latitude, p.accuracy,
  p.responsible_unit as "responsibleUnit", ${isoText('p.changed_at')} as "changedAt"`;
