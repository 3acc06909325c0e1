import type { Caller } from '@one-window/contracts';

/** Grids of two sibling communities in Lingling, a second one of the first, and one in Chenghua. */
export const grids = {
  here: '43110200400704',
  beside: '43110200400705',
  near: '43110200400901',
  far: '51010800200501',
} as const;

const own = { department: 'governance-petitions', jurisdiction: '431102' } as const;

/** Who asks, as a story names them. */
export const people = {
  gridWorker: {
    ...own,
    sub: 'grid-1',
    name: '蒋网格',
    role: 'grid_worker',
    jurisdiction: grids.here,
    purpose: 'VISIT',
  },
  siblingGridWorker: {
    ...own,
    sub: 'grid-2',
    name: '周网格',
    role: 'grid_worker',
    jurisdiction: grids.near,
    purpose: 'VISIT',
  },
  officer: { ...own, sub: 'officer', name: '王综治', role: 'officer', purpose: 'HANDLING' },
  farOfficer: {
    ...own,
    sub: 'officer-2',
    name: '川综治',
    role: 'officer',
    jurisdiction: '510108',
    purpose: 'HANDLING',
  },
  supervisor: { ...own, sub: 'supervisor', name: '赵主管', role: 'supervisor', purpose: 'HANDLING' },
  dispatcher: { ...own, sub: 'dispatcher', name: '谢指挥', role: 'dispatcher', purpose: 'HANDLING' },
  steward: { ...own, sub: 'steward', name: '吴管理', role: 'steward', purpose: 'HANDLING' },
  clerk: {
    sub: 'clerk',
    name: '李窗口',
    role: 'clerk',
    department: 'one-window',
    jurisdiction: '431102004007',
    purpose: 'ACCEPTANCE',
  },
  siblingClerk: {
    sub: 'clerk-2',
    name: '郑窗口',
    role: 'clerk',
    department: 'one-window',
    jurisdiction: '431102004009',
    purpose: 'ACCEPTANCE',
  },
  cityOfficer: {
    sub: 'city-officer',
    name: '孙城管',
    role: 'officer',
    department: 'city-management',
    jurisdiction: '431102',
    purpose: 'HANDLING',
  },
} as const satisfies Record<string, Partial<Caller>>;

/** A resident asking for themselves. */
export const asResident = (residentId: string): Partial<Caller> => ({
  sub: `resident-${residentId}`,
  role: 'resident',
  department: '',
  jurisdiction: '',
  residentId,
  purpose: 'SELF',
});
