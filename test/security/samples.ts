import type { Caller } from '@one-window/contracts';
import { DEMO_COMMUNITIES } from '@one-window/dev/demo';
import { home, sibling } from '../journeys/story.ts';
import { sqlIn, type Answer } from '../stack/index.ts';

/** A resident whom some may see and others not. */
export interface Sample {
  id: string;
  gridCode: string;
  householdId: string;
  houseId: string;
}

/** Communities of the demo's counters: two siblings, and one of each other district. */
export const places = [home, sibling, DEMO_COMMUNITIES.chenghua, DEMO_COMMUNITIES.futian];
/** Residents spread over the grids, of the demo the same in every run; those of its own counters are always among them. */
export async function drawSamples(): Promise<Sample[]> {
  return (
    await Promise.all(
      [...places, '431102', '431102'].map((within) =>
        sqlIn<Sample>(
          'people-housing',
          `select id, grid_code as "gridCode", household_id as "householdId", house_id as "houseId" from resident
           where status = 'PRESENT' and grid_code like $1 || '%' order by md5(id::text) limit 6`,
          [within],
        ),
      ),
    )
  ).flat();
}

/** Who may see whom: staff by the place, residents themselves. */
export const isVisible = (
  { role, jurisdiction, residentId }: Pick<Caller, 'role' | 'jurisdiction' | 'residentId'>,
  sample: Sample,
) => (role === 'resident' ? sample.id === residentId : jurisdiction !== '' && sample.gridCode.startsWith(jurisdiction));

/** The errors without their places. */
export const bare = ({ errors }: Pick<Answer, 'errors'>) =>
  errors.map(({ message, extensions }) => ({ message, code: extensions.code }));
