import type { RowOf } from '@one-window/database';
import * as tables from '../generated/tables.ts';

/** Residents' medical insurance. */
export const insuranceTable = tables.medicalInsurance.typed<{ status: 'ACTIVE' | 'ENDED' }>();
/** Subsidies of a resident's medical insurance. */
export const subsidyTable = tables.medicalSubsidy.typed<{ kind: 'ALLOWANCE' }>();

/** A resident's medical insurance. */
export type InsuranceRow = RowOf<typeof insuranceTable>;

/** A stretch of months for which the premium is subsidised. */
export type SubsidyRow = RowOf<typeof subsidyTable>;
