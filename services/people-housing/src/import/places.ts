import { namesAbove } from '@one-window/contracts/codes';
import type { Database } from '@one-window/database';

/** The grids and divisions that governance has published. */
export interface Places {
  /** Whether a house may be entered in this grid. */
  isActiveGrid(code: string): boolean;
  /** Names from the province down to the community of a grid, put together. */
  addressOf(gridCode: string): string;
}

const scope = { kind: 'system', reason: 'import' } as const;

/** Reads the places once for an import. @throws Error when governance has not published any grid yet */
export async function readPlaces(database: Pick<Database, 'read'>): Promise<Places> {
  const [grids, divisions] = await Promise.all([
    database.read<{ code: string }>(scope, 'select code from grid_replica where active'),
    database.read<{ code: string; name: string }>(scope, 'select code, name from division_replica'),
  ]);
  if (grids.length === 0) throw new Error('网格尚未同步：请先运行 npm start，待综治部门的网格到齐后再导入');
  const active = new Set(grids.map(({ code }) => code));
  const names = new Map(divisions.map(({ code, name }) => [code, name]));
  return {
    isActiveGrid: (code) => active.has(code),
    addressOf: (gridCode) =>
      namesAbove(gridCode) + [6, 9, 12].map((length) => names.get(gridCode.slice(0, length)) ?? '').join(''),
  };
}
