import type { RowOf } from '@one-window/database';
import * as tables from '../generated/tables.ts';

/** Minutes of service that a volunteer banked or spent. */
export const volunteerTable = tables.volunteerEntry.typed<{ kind: 'BANKED' | 'SPENT' }>();

/** Volunteer hours banked or spent. */
export type VolunteerRow = RowOf<typeof volunteerTable>;
