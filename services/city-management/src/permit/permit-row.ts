/** A permit to occupy a road; days are `YYYY-MM-DD`. */
export interface PermitRow {
  id: string;
  number: string;
  /** The case that granted it; none for those taken over from before. */
  caseId: string | null;
  organisationId: string | null;
  gridCode: string;
  place: string;
  from: string;
  through: string;
  areaSquareMetres: number;
  purpose: string;
}

/** Columns of a `PermitRow`; the table is `road_permit m`. */
export const permitColumns = `m.id, m.number, m.case_id as "caseId", m.organisation_id as "organisationId",
  m.grid_code as "gridCode", m.place, m.from_on::text as "from", m.through_on::text as "through",
  m.area_square_metres as "areaSquareMetres", m.purpose`;
