import type { Reads } from '@one-window/service';
import DataLoader from 'dataloader';

/** Which place is counted, and the births up to which make 60 and 80 years. */
export interface PopulationKey {
  code: string;
  sixtyBy: string;
  eightyBy: string;
}

/** A place's population: those present, merged records once. */
export interface Population {
  code: string;
  residents: number;
  households: number;
  floating: number;
  aged60: number;
  aged80: number;
}

const text = `select c.code, r.residents, h.households, r.floating, r.aged60, r.aged80
  from unnest($1::text[]) as c (code)
  cross join lateral (select count(*)::int as residents, count(*) filter (where population_kind = '02')::int as floating,
      count(*) filter (where birth_on <= $2)::int as aged60, count(*) filter (where birth_on <= $3)::int as aged80
    from resident where grid_code >= c.code and grid_code < c.code || ':' and status = 'PRESENT' and merged_into is null) r
  cross join lateral (select count(*)::int as households from household
    where grid_code >= c.code and grid_code < c.code || ':' and householder_id is not null) h`;

/**
 * Population of places in one statement, counted for whoever may ask: the figures are public and name no person. All keys of a
 * batch are of one day.
 */
export function populationOf({ database }: Reads): DataLoader<PopulationKey, Population, string> {
  const scope = { kind: 'system', reason: 'published indicators' } as const;
  return new DataLoader(
    async (keys) => {
      const { sixtyBy, eightyBy } = keys[0]!;
      const codes = keys.map(({ code }) => code);
      const rows = await database.read<Population>(scope, text, [codes, sixtyBy, eightyBy], 'population-of-places');
      const byCode = new Map(rows.map((row) => [row.code, row]));
      return codes.map((code) => byCode.get(code)!);
    },
    { cacheKeyFn: ({ code }) => code },
  );
}
