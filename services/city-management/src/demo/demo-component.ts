import { findDivision, gridsUnder } from '@one-window/contracts/codes';
import { DEMO_SEED, topic } from '@one-window/dev/demo';
import type { ComponentRow } from '../component/table.ts';
import { cellsOf, positionIn } from './demo-position.ts';

const usual: readonly (readonly [minor: string, unit: string, weight: number])[] = [
  ['01001', '供水公司', 3],
  ['01003', '市政维护所', 5],
  ['01006', '通信公司', 2],
  ['01011', '路灯管理所', 8],
  ['02003', '公安交通管理大队', 3],
  ['03003', '环境卫生管理所', 5],
  ['04002', '园林绿化所', 6],
  ['04005', '园林绿化所', 2],
];

const names: Readonly<Record<string, string>> = {
  '01001': '上水井盖',
  '01003': '雨水井盖',
  '01006': '通信井盖',
  '01011': '路灯',
  '02003': '交通标志牌',
  '03003': '果皮箱',
  '04002': '行道树',
  '04005': '街头座椅',
};

/** Six or seven components in each of a district's own grids, the same on any machine; `changedAt` is the given instant. */
export function demoComponents(district: string, changedAt: string): ComponentRow[] {
  const cells = cellsOf(district);
  const last = new Map<string, number>();
  return gridsUnder(district)
    .filter(({ generated }) => !generated)
    .flatMap(({ code: gridCode, communityCode }) => {
      const random = topic(DEMO_SEED, gridCode, 'components');
      const road = (findDivision(communityCode)?.name ?? '').replace(/(社区|村)$/u, '');
      return Array.from({ length: random.int(6, 7) }, (): ComponentRow => {
        const [minor, responsibleUnit] = random.weighted(
          usual.map(([a, b, weight]) => [[a, b] as const, weight] as const),
        );
        const sequence = (last.get(minor) ?? 0) + 1;
        last.set(minor, sequence);
        return {
          code: `${district}${minor}${String(sequence).padStart(5, '0')}`,
          gridCode,
          name: `${road}路${names[minor]}${sequence}号`,
          state: random.weighted([
            ['INTACT', 94],
            ['DAMAGED', 4],
            ['LOST', 1],
            ['ABANDONED', 1],
          ] as const),
          ...positionIn(district, cells.get(gridCode)!, random),
          accuracy: random.weighted([
            ['A', 3],
            ['B', 5],
            ['C', 2],
          ] as const),
          responsibleUnit,
          changedAt,
        };
      });
    });
}
