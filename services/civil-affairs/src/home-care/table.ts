import type { RowOf } from '@one-window/database';
import * as tables from '../generated/tables.ts';

export const planTable = tables.carePlan.typed<{
  level: 'MILD' | 'MODERATE' | 'SEVERE';
  status: 'ACTIVE' | 'ENDED' | 'TO_REVIEW';
}>();
export const orderTable = tables.careOrder.typed<{
  status: 'ORDERED' | 'CHECKED_IN' | 'CHECKED_OUT' | 'CONFIRMED' | 'CANCELLED';
  confirmedBy: 'RESIDENT' | 'FAMILY' | 'OFFICER';
}>();
export const providerTable = tables.careProvider;
export const settlementTable = tables.careSettlement;

/** A plan of hours that the street buys. */
export type PlanRow = RowOf<typeof planTable>;

/** One service ordered of a provider. */
export type OrderRow = RowOf<typeof orderTable>;

/** A home-care provider. */
export type ProviderRow = RowOf<typeof providerTable>;

/** A provider's month, settled. */
export type SettlementRow = RowOf<typeof settlementTable>;
