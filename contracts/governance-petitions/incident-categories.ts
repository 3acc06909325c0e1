/** Levels of an incident (demo: `red` same day, `yellow` a day, `blue` three days). */
export const incidentLevels = ['RED', 'YELLOW', 'BLUE'] as const;
export type IncidentLevel = (typeof incidentLevels)[number];

/** A category of level 1 or 2 of the incident tree. */
export interface IncidentCategory {
  /** `FACILITIES`, or `FACILITIES.STREET_LAMP` of level 2. */
  code: string;
  /** Category of level 1 that it belongs to; null for level 1 itself. */
  parent: string | null;
  title: string;
  /** Where it is dispatched unless the command centre says otherwise: a department of the registry, or one without a system. */
  department: string;
  /** Level unless whoever files it says otherwise. */
  level: IncidentLevel;
  /**
   * Limits in hours round the clock by level, from dispatch to the report that it is handled; a case file's own limit
   * replaces it.
   */
  limitHours: Readonly<Record<IncidentLevel, number>>;
}

/** Where the tree and its figures come from. */
export const incidentCategorySource = '网格化服务管理事项分类（演示口径，2026 年）：红 2 小时、黄 24 小时、蓝 72 小时';

const usual = { RED: 2, YELLOW: 24, BLUE: 72 } as const;

type Branch = readonly [
  title: string,
  department: string,
  level: IncidentLevel,
  limits?: Partial<Record<IncidentLevel, number>>,
];

const tree: Record<string, { title: string; branches: Record<string, Branch> }> = {
  DISPUTES: {
    title: '矛盾纠纷',
    branches: {
      NEIGHBOURS: ['邻里纠纷', 'governance-petitions', 'BLUE'],
      FAMILY: ['婚恋家庭纠纷', 'governance-petitions', 'YELLOW'],
      WAGES: ['劳资纠纷', 'social-security', 'YELLOW'],
      PROPERTY_MANAGEMENT: ['物业纠纷', 'governance-petitions', 'BLUE'],
      OTHER: ['其他纠纷', 'governance-petitions', 'BLUE'],
    },
  },
  HAZARDS: {
    title: '公共安全隐患',
    branches: {
      WIRING: ['私拉电线、飞线充电', 'emergency-management', 'YELLOW'],
      FIRE_LANE: ['消防通道堵塞', 'fire-rescue', 'RED'],
      GAS: ['燃气隐患', 'city-management', 'RED'],
      FLAMMABLES: ['易燃易爆物品', 'fire-rescue', 'RED'],
      BUILDING: ['房屋安全隐患', 'people-housing', 'YELLOW'],
      OTHER: ['其他安全隐患', 'emergency-management', 'YELLOW'],
    },
  },
  SANITATION: {
    title: '市容环卫',
    branches: {
      RUBBISH: ['暴露垃圾', 'city-management', 'BLUE'],
      BUILDING_WASTE: ['建筑垃圾', 'city-management', 'BLUE'],
      DIRTY_ROAD: ['道路不洁', 'city-management', 'BLUE'],
      POSTERS: ['非法小广告', 'city-management', 'BLUE'],
      STREET_TRADING: ['店外经营', 'city-management', 'BLUE'],
      BICYCLES: ['非机动车乱停', 'city-management', 'BLUE'],
      NOISE: ['施工噪声', 'city-management', 'YELLOW'],
      DUST: ['施工扬尘', 'city-management', 'YELLOW'],
      WATER: ['水域不洁', 'city-management', 'BLUE', { BLUE: 360 }],
      OTHER: ['其他市容环卫问题', 'city-management', 'BLUE'],
    },
  },
  FACILITIES: {
    title: '公共设施',
    branches: {
      MANHOLE_COVER: ['井盖缺失、破损', 'city-management', 'RED', { RED: 6 }],
      STREET_LAMP: ['路灯不亮', 'city-management', 'YELLOW'],
      OVERHEAD_WIRE: ['架空线坠落', 'city-management', 'RED'],
      WATER_MAIN: ['供水管道破裂', 'city-management', 'RED', { RED: 8 }],
      TRAFFIC_SIGN: ['交通标志损坏', 'city-management', 'BLUE'],
      ROAD: ['路面破损', 'city-management', 'BLUE'],
      STANDING_WATER: ['路面积水', 'city-management', 'YELLOW'],
      LITTER_BIN: ['果皮箱损坏、满溢', 'city-management', 'BLUE'],
      TREE: ['行道树倒伏', 'city-management', 'RED', { RED: 4 }],
      GREEN: ['绿地缺损', 'city-management', 'BLUE', { BLUE: 168 }],
      OTHER: ['其他公共设施问题', 'city-management', 'BLUE'],
    },
  },
  LEADS: {
    title: '违法线索',
    branches: {
      ILLEGAL_BUILDING: ['违法建设', 'city-management', 'BLUE', { BLUE: 168 }],
      BURNING: ['露天焚烧', 'city-management', 'RED'],
      OTHER: ['其他违法线索', 'public-security', 'YELLOW'],
    },
  },
  HELP: {
    title: '民生诉求',
    branches: {
      RELIEF: ['救助需求', 'civil-affairs', 'YELLOW'],
      PROXY: ['代办需求', 'one-window', 'BLUE'],
      VISIT: ['走访需求', 'governance-petitions', 'BLUE'],
      OTHER: ['其他民生诉求', 'governance-petitions', 'BLUE'],
    },
  },
  FOOD_DRUGS: {
    title: '食药卫生',
    branches: {
      FOOD: ['食品安全', 'market-supervision', 'YELLOW'],
      DRUGS: ['药品安全', 'market-supervision', 'YELLOW'],
      EPIDEMIC: ['公共卫生', 'health', 'RED'],
    },
  },
  QUESTIONS: {
    title: '政策咨询',
    branches: {
      POLICY: ['政策咨询', 'governance-petitions', 'BLUE'],
    },
  },
  OTHER: {
    title: '其他',
    branches: {
      OTHER: ['其他事件', 'governance-petitions', 'BLUE'],
    },
  },
};

/** The incident tree of two levels, each level 1 followed by its own level 2. */
export const incidentCategories: readonly IncidentCategory[] = Object.entries(tree).flatMap(
  ([parent, { title, branches }]) => {
    const children = Object.entries(branches).map(([code, [name, department, level, limits]]) => ({
      code: `${parent}.${code}`,
      parent,
      title: name,
      department,
      level,
      limitHours: { ...usual, ...limits },
    }));
    const { department, level } = children.at(-1)!;
    return [{ code: parent, parent: null, title, department, level, limitHours: usual }, ...children];
  },
);

const byCode = new Map(incidentCategories.map((category) => [category.code, category]));

/** The category of level 2 with this code, in which alone an incident may be filed; undefined for any other text. */
export function findIncidentCategory(code: string): IncidentCategory | undefined {
  const category = byCode.get(code);
  return category?.parent ? category : undefined;
}

/** Units without a system of their own to which an incident may go: their officers answer in this department's. */
export const unitsWithoutSystem: Readonly<Record<string, string>> = {
  'emergency-management': '应急管理局',
  'fire-rescue': '消防救援大队',
  'public-security': '公安分局',
  'market-supervision': '市场监督管理局',
  health: '卫生健康局',
};
