import { rowById, type Reads } from '@one-window/service';
import { ratingColumns, type Rating } from './table.ts';

/** Ratings of applications, one statement a batch. */
export const ratingOfApplication = (reads: Reads) =>
  rowById<Rating & { id: string }>(reads, {
    name: 'rating-of-application',
    text: `select r.application_id as id, ${ratingColumns} from rating r where r.application_id = any($1::uuid[])`,
  });
