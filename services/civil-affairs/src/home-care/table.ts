import type { RowOf } from '@one-window/database';
import * as tables from '../generated/tables.ts';

/** Home-care plans: hours a month for a resident. */
export const planTable = tables.carePlan.typed<{
  level: 'MILD' | 'MODERATE' | 'SEVERE';
  status: 'ACTIVE' | 'ENDED' | 'TO_REVIEW';
}>();
/** Orders of home care under a plan. */
export const orderTable = tables.careOrder.typed<{
  status: 'ORDERED' | 'CHECKED_IN' | 'CHECKED_OUT' | 'CONFIRMED' | 'CANCELLED';
  confirmedBy: 'RESIDENT' | 'FAMILY' | 'OFFICER';
}>();
/** Providers of home care. */
export const providerTable = tables.careProvider;
/** What a provider is owed for a month's orders in a division: minutes, and fen. */
export const settlementTable = tables.careSettlement;

/** A plan of hours that the street buys. */
export type PlanRow = RowOf<typeof planTable>;

/** One service ordered of a provider. */
export type OrderRow = RowOf<typeof orderTable>;

/** A home-care provider. */
export type ProviderRow = RowOf<typeof providerTable>;

/** A provider's month, settled. */
export type SettlementRow = RowOf<typeof settlementTable>;
