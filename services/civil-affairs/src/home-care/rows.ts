/** A plan of hours that the street buys. */
export interface PlanRow {
  id: string;
  residentId: string;
  gridCode: string;
  level: 'MILD' | 'MODERATE' | 'SEVERE';
  monthlyHours: number;
  assessedOn: string;
  fromMonth: string;
  throughMonth: string | null;
  status: 'ACTIVE' | 'ENDED' | 'TO_REVIEW';
}

/** Columns of a `PlanRow`; the table is `p`. */
export const planColumns = `p.id, p.resident_id as "residentId", p.grid_code as "gridCode", p.level,
  p.monthly_hours as "monthlyHours", p.assessed_on as "assessedOn", p.from_month as "fromMonth",
  p.through_month as "throughMonth", p.status`;

/** One service ordered of a provider. */
export interface OrderRow {
  id: string;
  planId: string;
  residentId: string;
  providerId: string;
  gridCode: string;
  service: string;
  plannedOn: string;
  plannedMinutes: number;
  status: 'ORDERED' | 'CHECKED_IN' | 'CHECKED_OUT' | 'CONFIRMED' | 'CANCELLED';
  checkedInAt: Date | null;
  checkedOutAt: Date | null;
  inPerson: boolean | null;
  minutes: number | null;
  confirmedBy: 'RESIDENT' | 'FAMILY' | 'OFFICER' | null;
  cancelReason: string | null;
}

/** Columns of an `OrderRow`; the table is `o`. */
export const orderColumns = `o.id, o.plan_id as "planId", o.resident_id as "residentId", o.provider_id as "providerId",
  o.grid_code as "gridCode", o.service, o.planned_on as "plannedOn", o.planned_minutes as "plannedMinutes", o.status,
  o.checked_in_at as "checkedInAt", o.checked_out_at as "checkedOutAt", o.in_person as "inPerson", o.minutes,
  o.confirmed_by as "confirmedBy", o.cancel_reason as "cancelReason"`;

/** A home-care provider. */
export interface ProviderRow {
  id: string;
  name: string;
  creditCode: string;
  divisionCode: string;
  hourlyPriceFen: number;
}

/** Columns of a `ProviderRow`; the table is `c`. */
export const providerColumns = `c.id, c.name, c.credit_code as "creditCode", c.division_code as "divisionCode",
  c.hourly_price_fen as "hourlyPriceFen"`;

/** A provider's month, settled. */
export interface SettlementRow {
  id: string;
  providerId: string;
  month: string;
  orders: number;
  minutes: number;
  amountFen: number;
  settledOn: string;
}

/** Columns of a `SettlementRow`; the table is `s`. */
export const settlementColumns = `s.id, s.provider_id as "providerId", s.month, s.orders, s.minutes,
  s.amount_fen as "amountFen", s.settled_on as "settledOn"`;
