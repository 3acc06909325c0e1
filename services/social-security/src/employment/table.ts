import type { RowOf } from '@one-window/database';
import * as tables from '../generated/tables.ts';

/** Registrations of employment and unemployment. */
export const employmentTable = tables.employmentRecord.typed<{ kind: 'EMPLOYED' | 'UNEMPLOYED' }>();
/** Who was recognised as hard to employ, and why. */
export const hardToEmployTable = tables.hardToEmployStatus.typed<{ kind: 'ELDER' | 'ALLOWANCE' | 'LONG_TERM' }>();

/** A registration of employment or unemployment. */
export type EmploymentRow = RowOf<typeof employmentTable>;

/** The status of one who is hard to employ. */
export type HardToEmployRow = RowOf<typeof hardToEmployTable>;

/** What this department keeps of a resident's employment. */
export interface EmploymentRef {
  residentId: string;
  open: EmploymentRow | null;
}
