import { isPlaceCode } from '@one-window/contracts/codes';
import { monthOf } from '@one-window/procedures';
import { type BusinessClock, type Reads, asSystem, rowById } from '@one-window/service';

/** Figures of a place, division or grid; `id` is its code. */
export interface Indicators {
  id: string;
  households: number;
  persons: number;
  monthlyAmountFen: number;
  oldAgePersons: number;
  disabilitySubsidies: number;
  disabilityPersons: number;
  homeCarePlans: number;
  careVisitsThisMonth: number;
}

const text = `select wanted.code as id, b.*, p.plans as "homeCarePlans", v.visits as "careVisitsThisMonth" from unnest($1::text[]) wanted(code)
  cross join lateral (
    select count(*) filter (where kind = 'SUBSISTENCE')::int as households,
      coalesce(sum(cardinality(member_ids)) filter (where kind = 'SUBSISTENCE'), 0)::int as persons,
      coalesce(sum(monthly_amount_fen) filter (where kind = 'SUBSISTENCE'), 0)::bigint::float8 as "monthlyAmountFen",
      count(*) filter (where kind = 'OLD_AGE')::int as "oldAgePersons",
      count(*) filter (where kind in ('DISABILITY_LIVING', 'DISABILITY_NURSING'))::int as "disabilitySubsidies",
      count(distinct holder_id) filter (where kind in ('DISABILITY_LIVING', 'DISABILITY_NURSING'))::int as "disabilityPersons"
    from benefit where status = 'ACTIVE' and grid_code >= wanted.code and grid_code < wanted.code || ':'
  ) b
  cross join lateral (
    select count(*)::int as plans from care_plan where status = 'ACTIVE'
      and grid_code >= wanted.code and grid_code < wanted.code || ':'
  ) p
  cross join lateral (
    select count(*)::int as visits from care_order where grid_code >= wanted.code and grid_code < wanted.code || ':'
      and checked_out_at >= ($2 || '-01T00:00:00+08:00')::timestamptz
  ) v`;

/** Published figures of divisions and grids, counts only, over all that lies in them; one statement a batch. */
export const indicatorsOfPlace = (reads: Reads, clock: BusinessClock) =>
  rowById<Indicators>(asSystem(reads, 'published figures'), {
    name: 'civil-affairs-indicators',
    text,
    values: [monthOf(clock.today())],
    isKey: isPlaceCode,
  });
