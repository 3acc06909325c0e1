/** A registration of employment or unemployment that runs. */
export interface EmploymentRow {
  id: string;
  residentId: string;
  kind: 'EMPLOYED' | 'UNEMPLOYED';
  registeredOn: string;
  since: string;
  employer: string | null;
  reason: string | null;
}

/** The status of one who is hard to employ. */
export interface HardToEmployRow {
  id: string;
  residentId: string;
  kind: 'ELDER' | 'ALLOWANCE' | 'LONG_TERM';
  recognisedOn: string;
}

/** What this department keeps of a resident's employment. */
export interface EmploymentRef {
  residentId: string;
  open: EmploymentRow | null;
}
