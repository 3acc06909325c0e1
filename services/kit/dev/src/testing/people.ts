import type { Caller } from '@one-window/contracts';

/** Grids of two sibling communities in Lingling, a second one of the first, and one in Chenghua. */
export const grids = {
  here: '43110200400704',
  beside: '43110200400705',
  near: '43110200400901',
  far: '51010800200501',
} as const;

/** Callers of tests. */
export interface StoryCaller extends Partial<Caller> {
  sub: string;
}

/** A clerk of the window in a community, to accept applications. */
export const clerkOf = (jurisdiction: string, sub: string, name: string): StoryCaller => ({
  ...{ sub, name, jurisdiction },
  role: 'clerk',
  department: 'one-window',
  purpose: 'ACCEPTANCE',
});

/** A member of a department's staff, with the purpose HANDLING, by default for Lingling. */
export const staffOf = (
  department: string,
  role: Caller['role'],
  sub: string,
  name: string,
  jurisdiction = '431102',
): StoryCaller => ({ sub, name, role, department, jurisdiction, purpose: 'HANDLING' });

/** A worker of governance on a visit in a grid. */
export const gridWorkerOf = (jurisdiction: string, sub: string, name: string): StoryCaller => ({
  ...staffOf('governance-petitions', 'grid_worker', sub, name, jurisdiction),
  purpose: 'VISIT',
});

/** The callers that every department's tests need: at the window, in the department, elsewhere. */
export const peopleOf = (department: string, officer = '王审核') => ({
  clerk: clerkOf(grids.here.slice(0, 12), 'clerk', '李窗口'),
  siblingClerk: clerkOf(grids.near.slice(0, 12), 'clerk-2', '周窗口'),
  officer: staffOf(department, 'officer', 'officer', officer),
  farOfficer: staffOf(department, 'officer', 'officer-2', '孙审核', '510108'),
  supervisor: staffOf(department, 'supervisor', 'supervisor', '赵主管'),
  gridWorker: gridWorkerOf(grids.here, 'grid', '陈网格'),
});

/** A resident asking for themselves. */
export const asResident = (residentId: string): StoryCaller => ({
  sub: `resident-${residentId}`,
  role: 'resident',
  department: '',
  jurisdiction: '',
  residentId,
  purpose: 'SELF',
});
