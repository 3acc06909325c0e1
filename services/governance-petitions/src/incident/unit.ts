import { departments, type Caller } from '@one-window/contracts';
import { unitIn, findGrid } from '@one-window/contracts/codes';
import { unitsWithoutSystem } from '@one-window/contracts/governance-petitions';

/** Departments whose own system handles what is dispatched to them, with what they publish of it. */
const withSystem: Readonly<Record<string, string>> = { 'city-management': 'case-file' };

/** The same as pairs: department, noun. */
export const answeringSystems = Object.entries(withSystem);

/** Whether an incident may go to that department. */
export function isDepartment(name: string): boolean {
  return departments.some((department) => department.name === name) || Object.hasOwn(unitsWithoutSystem, name);
}

/** Whether a department answers by its own system's events, not in this one. */
export const answersBySystem = (name: string): boolean => Object.hasOwn(withSystem, name);

/** A department's or unit's name as people read it. */
export function departmentTitle(name: string): string {
  return departments.find((department) => department.name === name)?.title ?? unitsWithoutSystem[name] ?? name;
}

/** The command centre of a place, e.g. 零陵区社会治安综合治理中心. */
export function centreOf(placeCode: string): string {
  return unitIn('governance-petitions', placeCode);
}

/** Who takes a step, as its timeline names them: a resident's name stays out of it. */
export function handlerOf(caller: Pick<Caller, 'role' | 'name' | 'department' | 'jurisdiction'>, gridCode: string) {
  if (caller.role === 'resident') return { unit: '居民', handler: '报告人' };
  if (caller.role === 'grid_worker') return { unit: findGrid(gridCode)?.name ?? gridCode, handler: caller.name };
  const isOurs = caller.department === 'governance-petitions' || caller.role === 'dispatcher';
  return { unit: isOurs ? centreOf(gridCode) : departmentTitle(caller.department), handler: caller.name };
}
