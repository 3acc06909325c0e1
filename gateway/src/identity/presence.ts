import type { Caller } from '@one-window/contracts';
import { readPresence, Refusal } from '@one-window/signed-call';

/**
 * The resident whom a presence pass (`x-presence`, 全区通办) opens to this caller; undefined without the header.
 * @throws Refusal 403 when the pass is forged, expired, of another account, or the purpose is not acceptance
 */
export function readPresentResident(
  header: string | string[] | undefined,
  { sub, role }: Pick<Caller, 'sub' | 'role'>,
  purpose: Caller['purpose'],
  key: Buffer,
): string | undefined {
  if (header === undefined) return undefined;
  const pass = typeof header === 'string' && header.length <= 1_024 ? readPresence(key, header) : undefined;
  const isServing = (role === 'clerk' || role === 'grid_worker') && purpose === 'ACCEPTANCE';
  if (!pass || pass.sub !== sub || !isServing)
    throw new Refusal('FORBIDDEN', '全区通办凭证已失效，或与本账号、用途不符，请重新核对证件');
  return pass.residentId;
}
