import type { Context } from '../context.ts';
import type { GridCard } from '../generated/graph.ts';
import type { GridRow } from './table.ts';

/** What a grid worker does, as the public card says it (domain: collects, reports, acts as agent, mobilises, takes part, follows up). */
export const gridWorkerDuties: readonly string[] = [
  '信息采集：人、房、单位和场所的变动',
  '巡查上报：上午、下午各不少于 1.5 小时',
  '入户走访：按计划走访每一户，需要帮助的优先',
  '帮办代办：上门受理，全程代办',
  '矛盾化解：小事当场调解，大事及时上报',
  '宣传动员：政策、安全和志愿服务',
];

/** The card that hangs in the grid: its worker's name and work phone are public. */
export async function gridCard(ctx: Context, grid: GridRow): Promise<GridCard> {
  const [worker] = await ctx.loaders.workersOfGrid(ctx.clock.today()).load(grid.code);
  return {
    gridName: grid.name,
    workerName: worker?.name ?? null,
    phone: worker?.phone ?? null,
    duties: [...gridWorkerDuties],
  };
}
