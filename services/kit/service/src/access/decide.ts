import { type Caller, type Rule, purposesOfRole } from '@one-window/contracts';
import { OneWindowError } from '../request/errors.ts';

/** Whether the field has personal data, so that the caller needs a purpose and the access is written down. */
export function isPersonal(rule: Rule): boolean {
  return rule.confidentiality === 'PERSONAL' || rule.confidentiality === 'RESTRICTED';
}

/** The purpose of an access: as stated, or SELF for residents, who can read only their own data. */
export function effectivePurpose(caller: Caller): Caller['purpose'] {
  return caller.purpose ?? (caller.role === 'resident' ? 'SELF' : undefined);
}

/**
 * Returns when the caller may read the field, and throws otherwise. It does not check the place: row-level security and
 * the loaders do.
 * @throws OneWindowError UNAUTHENTICATED, FORBIDDEN or PURPOSE_REQUIRED
 */
export function requireAllowed(rule: Rule, caller: Caller): void {
  if (rule.roles !== 'ANY') {
    if (caller.role === 'anonymous') throw new OneWindowError('UNAUTHENTICATED');
    if (!rule.roles.includes(caller.role)) throw new OneWindowError('FORBIDDEN');
  }
  if (rule.departments && !rule.departments.includes(caller.department)) throw new OneWindowError('FORBIDDEN');
  const isBound = caller.role === 'officer' || caller.role === 'supervisor';
  if (isBound && rule.officersOf && !rule.officersOf.includes(caller.department)) throw new OneWindowError('FORBIDDEN');
  const isSteward = caller.role === 'steward';
  if (isSteward && rule.stewardsOf && !rule.stewardsOf.includes(caller.department))
    throw new OneWindowError('FORBIDDEN');
  if (!isPersonal(rule)) return;
  const purpose = effectivePurpose(caller);
  if (!purpose) throw new OneWindowError('PURPOSE_REQUIRED');
  if (!purposesOfRole[caller.role].includes(purpose)) throw new OneWindowError('FORBIDDEN');
  if (rule.purposes && !rule.purposes.includes(purpose)) throw new OneWindowError('FORBIDDEN');
}
