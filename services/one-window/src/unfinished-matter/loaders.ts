import { rowById, type Reads } from '@one-window/service';
import { unfinishedColumns, type UnfinishedMatter } from './table.ts';

/** Unfinished matters that the caller's place opens, by their ids. */
export const unfinishedById = (reads: Reads) =>
  rowById<UnfinishedMatter>(reads, {
    name: 'unfinished-matter-by-id',
    text: `select ${unfinishedColumns} from unfinished_matter u where u.id = any($1::uuid[])`,
  });
