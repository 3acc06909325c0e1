import { type Reads, maxPage, rowById, rowsByKey } from '@one-window/service';
import {
  orderTable,
  planTable,
  providerTable,
  settlementTable,
  type OrderRow,
  type PlanRow,
  type ProviderRow,
  type SettlementRow,
} from './table.ts';

/** Plans of each resident: the one in force, then one to be reviewed, then the newest. */
export const plansOfResident = (reads: Reads) =>
  rowsByKey<PlanRow>(
    reads,
    {
      name: 'care-plans-of-resident',
      text: `select ${planTable.columnsOf('p')} from care_plan p where p.resident_id = any($1::uuid[])
        order by p.status = 'ACTIVE' desc, p.status = 'TO_REVIEW' desc, p.id desc`,
    },
    ({ residentId }) => residentId,
  );

/** Orders of each resident, newest first, as many as a page may hold. */
export const ordersOfResident = (reads: Reads) =>
  rowsByKey<OrderRow>(
    reads,
    {
      name: 'care-orders-of-resident',
      text: `select o.* from unnest($1::uuid[]) wanted(id) cross join lateral (
          select ${orderTable.columnsOf('o')} from care_order o where o.resident_id = wanted.id order by o.planned_on desc, o.id desc limit ${maxPage}
        ) o`,
    },
    ({ residentId }) => residentId,
  );

/** Orders by id; null for what the caller may not see. */
export const orderById = (reads: Reads) =>
  rowById<OrderRow>(reads, {
    name: 'care-order-by-id',
    text: `select ${orderTable.columnsOf('o')} from care_order o where o.id = any($1::uuid[])`,
  });

/** Providers by id; null for one that serves another place. */
export const providerById = (reads: Reads) =>
  rowById<ProviderRow>(reads, {
    name: 'care-provider-by-id',
    text: `select ${providerTable.columnsOf('c')} from care_provider c where c.id = any($1::uuid[])`,
  });

/** Settlements of each provider, newest first, as many as a page may hold. */
export const settlementsOfProvider = (reads: Reads) =>
  rowsByKey<SettlementRow>(
    reads,
    {
      name: 'settlements-of-provider',
      text: `select s.* from unnest($1::uuid[]) wanted(id) cross join lateral (
          select ${settlementTable.columnsOf('s')} from care_settlement s where s.provider_id = wanted.id order by s.month desc limit ${maxPage}
        ) s`,
    },
    ({ providerId }) => providerId,
  );
