import { divisionPath, gridsUnder, namesAbove, type Grid } from '@one-window/contracts/codes';
import { hash32 } from './random.ts';

/** The communities in which the demonstration's clerks work: two siblings in Lingling, one in each of the other districts. */
export const DEMO_COMMUNITIES = {
  /** 徐家井社区, Xujiajing subdistrict, Lingling. */
  xujiajing: '431102004007',
  /** 回龙塔社区 in the same subdistrict. */
  huilongta: '431102004009',
  /** 望平社区, Mengzhuiwan subdistrict, Chenghua. */
  chenghua: '510108002005',
  /** 岗厦社区, Futian subdistrict, Futian. */
  futian: '440304004030',
} as const;

/** Of every 33 blocks one lies in Chenghua, one in Futian, the rest in Lingling. */
const CYCLE = 33;
const LINGLING_SHARE = CYCLE - 2;

const UNITS_PER_BUILDING = 3;
const BUILDINGS_PER_PLATE = 12;

const COMPOUNDS = {
  A: ['机械厂家属区', '纺织厂宿舍', '教师新村', '粮食局家属院', '供销社家属院', '电力小区', '医院家属院', '水利局宿舍'],
  B: ['锦绣花园', '阳光小区', '金色家园', '翠竹苑', '滨江名城', '和谐家园', '香樟雅苑', '东方明珠'],
} as const;

/** Where a block's households live: one stairwell of one building. */
export interface BlockPlace {
  grid: Grid;
  /** Number of the building's first block: what identifies the building. */
  buildingBlock: number;
  buildingNo: number;
  unit: number;
  road: string;
  plate: number;
  compound: string | null;
  /** Standard address up to and with the community. */
  community: string;
}

let lingling: Grid[] | undefined;

/** Lingling's grids, those of the demo communities first, so that a small demonstration fills them. */
function linglingGrids(): Grid[] {
  const isDemo = (grid: Grid): boolean =>
    grid.communityCode === DEMO_COMMUNITIES.xujiajing || grid.communityCode === DEMO_COMMUNITIES.huilongta;
  lingling ??= gridsUnder('431102')
    .filter((grid) => !grid.generated)
    .sort((a, b) => Number(isDemo(b)) - Number(isDemo(a)));
  return lingling;
}

function gridOf(block: number): { grid: Grid; nth: number; blockOfNth: (nth: number) => number } {
  const round = Math.floor(block / CYCLE);
  const turn = block % CYCLE;
  if (turn < 2) {
    const [grid] = gridsUnder(turn === 0 ? DEMO_COMMUNITIES.chenghua : DEMO_COMMUNITIES.futian);
    if (!grid) throw new Error('demo: a demo community has no grid');
    return { grid, nth: round, blockOfNth: (nth) => nth * CYCLE + turn };
  }
  const grids = linglingGrids();
  const rank = round * LINGLING_SHARE + turn - 2;
  const at = rank % grids.length;
  const blockOfNth = (nth: number): number => {
    const other = nth * grids.length + at;
    return Math.floor(other / LINGLING_SHARE) * CYCLE + 2 + (other % LINGLING_SHARE);
  };
  return { grid: grids[at] as Grid, nth: Math.floor(rank / grids.length), blockOfNth };
}

/** The grid in which a block lies; it depends only on the block's number. */
export function gridOfBlock(block: number): Grid {
  return gridOf(block).grid;
}

/** The stairwell in which a block lies. */
export function placeOfBlock(block: number): BlockPlace {
  const { grid, nth, blockOfNth } = gridOf(block);
  const building = Math.floor(nth / UNITS_PER_BUILDING);
  const path = divisionPath(grid.code);
  const stem = (path.at(-1)?.name ?? '').replace(/(社区|村)$/u, '');
  const sequence = Number(grid.code.slice(12));
  return {
    grid,
    buildingBlock: blockOfNth(building * UNITS_PER_BUILDING),
    buildingNo: (building % BUILDINGS_PER_PLATE) + 1,
    unit: (nth % UNITS_PER_BUILDING) + 1,
    road: /[路街巷]$/u.test(stem)
      ? stem
      : stem + (grid.type === 'C' ? (['路', '街', '巷'][sequence % 3] ?? '路') : '路'),
    plate: 2 * sequence + 24 * Math.floor(building / BUILDINGS_PER_PLATE),
    compound: grid.type === 'C' ? null : (COMPOUNDS[grid.type][hash32(grid.code) % 8] ?? null),
    community: namesAbove(grid.code) + path.map((division) => division.name).join(''),
  };
}
