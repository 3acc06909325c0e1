import { rowById, type Reads } from '@one-window/service';
import { ratingColumns, type Rating } from './table.ts';

/** Ratings of applications, one statement a batch. */
export const ratingByApplication = (reads: Reads) =>
  rowById<Rating & { id: string }>(reads, {
    name: 'rating-by-application',
    text: `select r.application_id as id, ${ratingColumns} from rating r where r.application_id = any($1::uuid[])`,
  });
