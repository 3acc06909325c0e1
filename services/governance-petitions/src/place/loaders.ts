import { isPlaceCode } from '@one-window/contracts/codes';
import { type Reads, rowById } from '@one-window/service';

/** How many live in a place, by the replica of people & housing. */
export interface PopulationRow {
  id: string;
  asOf: Date | null;
  residents: number;
  households: number;
}

/** Residents and households present, by the code of any place. */
export const populationOfPlace = (reads: Reads) =>
  rowById<PopulationRow>(reads, {
    name: 'population-of-place',
    isKey: isPlaceCode,
    text: `select wanted.code as id, count(r.id)::int as residents, count(distinct r.household_id)::int as households,
        (select as_of from kit.replica_state where owner = 'people-housing' and noun = 'resident') as "asOf"
      from unnest($1::text[]) wanted(code)
      left join resident_replica r on r.grid_code >= wanted.code and r.grid_code < wanted.code || ':'
        and r.status = 'PRESENT' and r.merged_into is null
      group by wanted.code`,
  });
