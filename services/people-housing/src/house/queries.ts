import { pageSize } from '@one-window/service';
import type { Context } from '../context.ts';
import { endOf, readText } from '../search/rules/terms.ts';
import { selectHouses, type HouseRow } from './loaders.ts';

const statement = (inCommunity: boolean) => `${selectHouses}
  where h.door_plate >= $1 and h.door_plate < $2 ${inCommunity ? 'and h.community_code = $4' : ''}
  order by h.door_plate, h.id limit $3`;

/**
 * Houses of the caller's jurisdiction whose door plate begins so.
 * @throws BadInput when the text is empty or longer than 100 characters, or `first` is not 1–100
 */
export function listHouses({ reads, caller }: Context, { doorPlate, first }: { doorPlate: string; first: number }) {
  const prefix = readText(doorPlate);
  const community = caller.jurisdiction.length >= 12 ? [caller.jurisdiction.slice(0, 12)] : [];
  const name = `list-houses-${community.length > 0 ? 'community' : 'wide'}`;
  return reads.rows<HouseRow>(
    statement(community.length > 0),
    [prefix, endOf(prefix), pageSize(first), ...community],
    name,
  );
}
