import { purposeNames, purposesOfRole } from '@one-window/contracts';
import type { Purpose, Role } from '@one-window/contracts';
import { Refusal } from '@one-window/signed-call';

type Header = string | string[] | undefined;

/**
 * The purpose that a request states by `x-purpose`.
 * @throws Refusal 400 when there is no such purpose, 403 when the role may not state it
 */
export function readPurpose(header: Header, role: Role): Purpose | undefined {
  if (header === undefined) return undefined;
  const purpose = purposeNames.find((name) => name === header);
  if (!purpose) throw new Refusal('BAD_USER_INPUT', `x-purpose 须为 ${purposeNames.join('、')} 之一`);
  if (!purposesOfRole[role].includes(purpose)) throw new Refusal('FORBIDDEN', '该角色不得以此用途查看');
  return purpose;
}

/**
 * The application for which the caller reads data, by `x-application`.
 * @throws Refusal 400 when it can't be a number or an id
 */
export function readApplicationId(header: Header): string | undefined {
  if (header === undefined) return undefined;
  if (typeof header !== 'string' || !/^[\w-]{1,64}$/.test(header))
    throw new Refusal('BAD_USER_INPUT', 'x-application 有误');
  return header;
}
