import type { CertificationMethod } from '../rules/certification.ts';

/** The newest life certification of a resident. */
export interface CertificationRow {
  residentId: string;
  certifiedOn: string;
  validThrough: string;
  method: CertificationMethod;
}

/** Columns of a `CertificationRow`; the table is `l`. */
export const certificationColumns = `l.resident_id as "residentId", l.certified_on as "certifiedOn",
  l.valid_through as "validThrough", l.method`;
