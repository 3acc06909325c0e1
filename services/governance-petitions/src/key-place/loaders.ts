import { isPlaceCode } from '@one-window/contracts/codes';
import type { Look } from '@one-window/kit';
import { rowById, rowsByKey } from '@one-window/kit/loaders';
import { keyPlaceColumns, type KeyPlaceRow } from './key-place-row.ts';

/** Loaders of key places. */
export const keyPlaceLoaders = (look: Look) => ({
  keyPlace: rowById<KeyPlaceRow>(look, {
    name: 'key-place-by-id',
    text: `select ${keyPlaceColumns} from key_place k where k.id = any($1::uuid[])`,
  }),
  keyPlacesOfGrid: rowsByKey<KeyPlaceRow>(
    look,
    {
      name: 'key-places-of-grid',
      isKey: isPlaceCode,
      text: `select ${keyPlaceColumns} from key_place k where k.grid_code = any($1::text[]) order by k.grid_code, k.name, k.id`,
    },
    ({ gridCode }) => gridCode,
  ),
});
