import * as tables from '../../generated/tables.ts';
import { hitFields } from '../table.ts';

/** SQL of the searches. `$1`, `$2` bound the prefix; `$3`–`$5` are the cursor (branch, key, id); `$6` the limit; `$7` the community. */

const hit = `${hitFields.columnsOf('r')}, r.house_id`;

/**
 * One branch: a range of a plain index, never LIKE. The community is named beside the row security's range when the
 * caller has one, so that the index is entered at it and the caller's own few are not sifted out of a whole district.
 */
function prefixBranch(branch: number, column: string, inCommunity: boolean, except = ''): string {
  return `(select ${branch} as branch, r.${column} as key, ${hit} from resident r
    where r.merged_into is null and r.${column} >= $1 and r.${column} < $2 ${inCommunity ? 'and r.community_code = $7' : ''} ${except}
      and ($3::int < ${branch} or ($3::int = ${branch} and (r.${column}, r.id) > ($4, $5::uuid)))
    order by r.${column}, r.id limit $6)`;
}

function plateBranch(branch: number, inCommunity: boolean): string {
  return `(select ${branch} as branch, h.door_plate as key, ${hit} from house h join resident r on r.house_id = h.id
    where h.door_plate >= $1 and h.door_plate < $2 ${inCommunity ? 'and h.community_code = $7' : ''}
      and ($3::int < ${branch} or ($3::int = ${branch} and (h.door_plate, r.id) > ($4, $5::uuid)))
      and not (r.name >= $1 and r.name < $2)
    order by h.door_plate, r.id limit $6)`;
}

/** A number of a merged record finds its survivor; through an array, so that both steps enter their index. */
function exactBranch(column: string): string {
  return `(select 0 as branch, '' as key, ${hit} from resident r
    where r.id = any(array(select coalesce(m.merged_into, m.id) from resident m where m.${column} = $1 or m.${column}_next = $2))
      and ($3::int < 0 or r.id > $4::uuid)
    order by r.id limit $5)`;
}

const page = (branches: string[], limit: string) => `with hits as (${branches.join(' union all ')})
  select hits.id, branch, key, name, "idNumberSealed", "phoneSealed", sex, "birthOn", status, ${tables.house.only('doorPlate').columnsOf('h')}
  from (select * from hits order by branch, key, id limit ${limit}) hits left join house h on h.id = hits.house_id
  order by branch, key, id`;

/** By one letter: names whose pinyin begins so; by initials it would find the same. */
export const byLetter = (inCommunity: boolean) => page([prefixBranch(0, 'name_pinyin', inCommunity)], '$6');

/** By several letters: names whose pinyin begins so, then those whose initials do. */
export const byLetters = (inCommunity: boolean) =>
  page(
    [
      prefixBranch(0, 'name_pinyin', inCommunity),
      prefixBranch(1, 'name_initials', inCommunity, 'and not (r.name_pinyin >= $1 and r.name_pinyin < $2)'),
    ],
    '$6',
  );

/** By any other text: names that begin so, then residents whose door plate does. */
export const byNameOrPlate = (inCommunity: boolean) =>
  page([prefixBranch(0, 'name', inCommunity), plateBranch(1, inCommunity)], '$6');

/** By the blind index, the coming one included. `$1`, `$2` the digests; `$3` −1 or 0 with `$4` the id after which; `$5` the limit. */
export const byIdNumber = page([exactBranch('id_number_index')], '$5');
export const byPhone = page([exactBranch('phone_index')], '$5');
