import type { Limit, LimitUnit } from './limits.ts';

/** One stage of a condition, e.g. 围挡 within two urgent hours. */
export interface KindStage extends Limit {
  name: string;
}

/** One numbered condition of a kind: when to file, in which stages to finish, when to close. */
export interface KindCondition {
  no: number;
  fileWhen: string;
  stages: readonly KindStage[];
  closeWhen: string;
}

/** A kind of case file. */
export interface Kind {
  code: string;
  name: string;
  className: string;
  conditions: readonly KindCondition[];
  source: string;
}

const source = '演示：综合若干城市的数字化城市管理立案结案标准（2026）';

const stage = (name: string, amount: number, unit: LimitUnit): KindStage => ({ name, amount, unit });
const on = (fileWhen: string, closeWhen: string, ...stages: KindStage[]) => ({ fileWhen, closeWhen, stages });
const once = (fileWhen: string, closeWhen: string, amount: number, unit: LimitUnit) =>
  on(fileWhen, closeWhen, stage('处置', amount, unit));

function kind(
  code: string,
  name: string,
  className: string,
  ...conditions: Omit<KindCondition, 'no'>[]
): readonly [string, Kind] {
  return [code, { code, name, className, source, conditions: conditions.map((each, at) => ({ no: at + 1, ...each })) }];
}

/** The table of kinds with their conditions, limits and closing conditions; to be replaced by a city's own. */
export const kinds: ReadonlyMap<string, Kind> = new Map([
  kind(
    'MANHOLE_COVER',
    '井盖缺失破损',
    '部件·公用设施',
    on('井盖缺失或破损', '与路面平齐，牢固', stage('围挡', 2, 'UH'), stage('修复', 6, 'UH')),
  ),
  kind(
    'STREET_LAMP',
    '路灯不亮',
    '部件·公用设施',
    once('个别路灯不亮', '恢复照明', 1, 'WD'),
    once('成片路灯不亮', '恢复照明', 4, 'UH'),
  ),
  kind('OVERHEAD_WIRE', '架空线坠落', '事件·突发事件', once('架空线坠落', '已固定，无隐患', 2, 'UH')),
  kind(
    'BURST_MAIN',
    '供水管道破裂',
    '事件·突发事件',
    on('管道破裂冒水', '路面恢复', stage('围挡', 3, 'UH'), stage('抢修', 8, 'UH'), stage('恢复路面', 5, 'WD')),
  ),
  kind('TRAFFIC_SIGN', '交通标志损坏', '部件·道路交通', once('标志损坏', '恢复完好', 3, 'WD')),
  kind(
    'POTHOLE',
    '路面破损',
    '部件·道路交通',
    on('坑洞或塌陷', '与路面平齐', stage('围挡', 2, 'UH'), stage('修复', 3, 'WD')),
  ),
  kind('STANDING_WATER', '路面积水', '事件·突发事件', once('积水影响通行', '积水排除', 4, 'GH')),
  kind(
    'LITTER_BIN',
    '果皮箱破损满溢',
    '部件·市容环境',
    once('箱体破损', '修复完好', 1, 'WD'),
    once('垃圾满溢', '清空', 2, 'GH'),
  ),
  kind('STREET_TREE', '行道树倒伏', '部件·园林绿化', once('树木倒伏', '清理完毕', 4, 'UH')),
  kind('GREEN_UPKEEP', '绿地养护缺失', '部件·园林绿化', once('植物枯死或缺株', '补种完毕', 5, 'WD')),
  kind('GREEN_LITTER', '绿地脏乱', '事件·市容环境', once('绿地内有垃圾', '清理干净', 4, 'GH')),
  kind('HEAPED_RUBBISH', '暴露垃圾', '事件·市容环境', once('主干道旁有暴露垃圾', '清除', 4, 'GH')),
  kind(
    'BUILDING_WASTE',
    '建筑垃圾堆放',
    '事件·市容环境',
    once('零散堆放', '清除', 4, 'GH'),
    once('大量堆放', '清除', 4, 'WD'),
  ),
  kind('DIRTY_ROAD', '道路不洁', '事件·市容环境', once('8 时以后路面不洁', '清扫干净', 2, 'GH')),
  kind('BURNING', '露天焚烧', '事件·市容环境', once('露天焚烧', '熄灭', 1, 'UH')),
  kind('DIRTY_WATER', '水域不洁', '事件·市容环境', once('淤积或有漂浮物', '清理干净', 15, 'WD')),
  kind(
    'ILLEGAL_BUILDING',
    '私搭乱建',
    '事件·市容环境',
    on('未经许可搭建', '拆除', stage('制止', 4, 'GH'), stage('处罚', 7, 'WD'), stage('拆除', 20, 'WD')),
  ),
  kind('TRADING_OUTSIDE', '店外经营', '事件·街面秩序', once('占用公共场地经营', '退回店内', 2, 'GH')),
  kind('ILLEGAL_POSTERS', '非法小广告', '事件·宣传广告', once('张贴、涂写', '清除', 4, 'GH')),
  kind('DUST', '施工扬尘', '事件·施工管理', once('物料未覆盖', '覆盖', 4, 'GH')),
  kind('NIGHT_NOISE', '夜间施工噪声', '事件·施工管理', once('无许可夜间施工', '停止施工', 2, 'UH')),
  kind('BICYCLES', '非机动车乱停放', '事件·街面秩序', once('影响通行', '摆放有序', 3, 'UH')),
]);

/** A kind and its condition, or nothing when the table has no such. */
export function findCondition(
  code: string | null,
  no: number | null,
): { kind: Kind; condition: KindCondition } | undefined {
  const kind = code === null ? undefined : kinds.get(code);
  const condition = kind?.conditions.find((each) => each.no === no);
  return kind && condition ? { kind, condition } : undefined;
}
