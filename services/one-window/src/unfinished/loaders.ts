import { rowById, type Look } from '@one-window/service';
import { plainRow } from '../rows.ts';
import { unfinishedColumns } from './repository.ts';
import type { UnfinishedMatter } from './unfinished-matter.ts';

/** Unfinished matters that the caller's place opens, by their ids. */
export function unfinishedById(look: Look) {
  const rows = rowById<Record<string, unknown> & { id: string }>(look, {
    name: 'unfinished-matter-by-id',
    text: `select ${unfinishedColumns} from unfinished_matter u where u.id = any($1::uuid[])`,
  });
  return {
    load: async (id: string): Promise<UnfinishedMatter | null> => {
      const row = await rows.load(id);
      return row && plainRow<UnfinishedMatter>(row);
    },
  };
}
