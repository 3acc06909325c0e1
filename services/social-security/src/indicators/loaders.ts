import { isPlaceCode } from '@one-window/contracts/codes';
import { type BusinessClock, type Reads, asSystem, rowById } from '@one-window/service';

/** Figures of a place, division or grid; `id` is its code. */
export interface Indicators {
  id: string;
  pensioners: number;
  suspendedPensioners: number;
  certificationsDue: number;
  medicallyInsured: number;
  employed: number;
  unemployed: number;
}

/** How many days ahead a life certification counts as due. */
const dueWithinDays = 30;

const within = `grid_code >= wanted.code and grid_code < wanted.code || ':'`;
const text = `select wanted.code as id, p.*, m.*, e.* from unnest($1::text[]) wanted(code)
  cross join lateral (
    select count(*) filter (where status = 'ACTIVE')::int as pensioners,
      count(*) filter (where status = 'SUSPENDED')::int as "suspendedPensioners",
      count(*) filter (where status = 'ACTIVE' and certified_through <= $2::date + ${dueWithinDays})::int as "certificationsDue"
    from pension_benefit where ${within}
  ) p
  cross join lateral (
    select count(*)::int as "medicallyInsured" from medical_insurance where status = 'ACTIVE' and ${within}
  ) m
  cross join lateral (
    select count(*) filter (where kind = 'EMPLOYED')::int as employed, count(*) filter (where kind = 'UNEMPLOYED')::int as unemployed
    from employment_record where ended_on is null and ${within}
  ) e`;

/** Published figures of divisions and grids, counts only, over all that lies in them; one statement a batch. */
export const indicatorsOfPlace = (reads: Reads, clock: BusinessClock) =>
  rowById<Indicators>(asSystem(reads, 'published figures'), {
    name: 'social-security-indicators',
    text,
    values: [clock.today()],
    isKey: isPlaceCode,
  });
