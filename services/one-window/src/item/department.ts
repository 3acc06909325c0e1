import { departments } from '@one-window/contracts';
import { findDivision, findServiceDesk } from '@one-window/contracts/codes';

/** Title of a department, also of one that is not yet registered. */
export function departmentTitle(department: string): string {
  const registered = departments.find(({ name }) => name === department);
  return registered?.title ?? findServiceDesk(department)?.deskZh.replace(/窗口$/u, '') ?? department;
}

/** The window of a community, as notices and the timeline name it. */
export function windowUnit(communityCode: string): string {
  return `${findDivision(communityCode)?.name ?? ''}一窗受理窗口`;
}
