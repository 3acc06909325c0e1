import type { KeyPlaceKind } from '../generated/graph.ts';

/** A place that needs attention; days are `YYYY-MM-DD`. */
export interface KeyPlaceRow {
  id: string;
  name: string;
  kind: KeyPlaceKind;
  gridCode: string;
  organisationId: string | null;
  hazards: string[];
  lastInspectedOn: string | null;
}

/** Columns of a `KeyPlaceRow`; the table is `k`. */
export const keyPlaceColumns = `k.id, k.name, k.kind, k.grid_code as "gridCode",
  k.organisation_id as "organisationId", k.hazards, k.last_inspected_on as "lastInspectedOn"`;
