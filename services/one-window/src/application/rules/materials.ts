import type { UserError } from '@one-window/contracts';
import type { ServiceItemEntry } from '@one-window/contracts/codes';
import type { EvidenceClaims } from '../../evidence/token.ts';
import { refuse } from '../../refuse.ts';
import type { ApplicationMaterial } from '../application.ts';
import { formAndCopies, isFormWrong, type FormInput } from './material-form.ts';

/** A material as the clerk enters it. */
export interface MaterialInput extends FormInput {
  code: string;
  obtained: ApplicationMaterial['obtained'];
}

/** Why a list of materials can't be taken at all: one that the item does not ask for or is named twice, or counts that can't be. */
export function listFault(item: ServiceItemEntry, inputs: readonly MaterialInput[]): UserError | undefined {
  const seen = new Set<string>();
  for (const { code } of inputs) {
    if (!item.materials.some((material) => material.code === code))
      return refuse('MATERIAL_UNKNOWN', { code }, 'materials');
    if (seen.has(code)) return refuse('MATERIAL_REPEATED', { code }, 'materials');
    seen.add(code);
  }
  const wrong = new Set(inputs.filter((input) => isFormWrong(input.obtained, input)).map(({ code }) => code));
  const names = item.materials.filter(({ code }) => wrong.has(code)).map(({ name }) => name);
  if (names.length > 0) return refuse('MATERIAL_COPIES_INVALID', { names: names.join('、') }, 'materials');
  return undefined;
}

/**
 * The materials with which an application begins, or everything that is missing at once. What a department supplies need
 * not be named. To follow may only what belongs to a promised item (容缺受理), never to an instant one.
 */
export function takeMaterials(
  item: ServiceItemEntry,
  inputs: readonly MaterialInput[],
  claims: EvidenceClaims | undefined,
  takenAt: string,
): { materials: ApplicationMaterial[] } | { refusals: UserError[] } {
  const fault = listFault(item, inputs);
  if (fault) return { refusals: [fault] };
  const given = new Map(inputs.map((input) => [input.code, input]));
  const missing: string[] = [];
  const cannotFollow: string[] = [];
  const materials = item.materials.map(({ code, name, evidence }): ApplicationMaterial => {
    const said = claims?.standings[code];
    const isSupplied = evidence !== null && said?.standing === 'SUPPLIED';
    const obtained = given.get(code)?.obtained ?? (isSupplied ? 'SHARED' : undefined);
    if (obtained === undefined || (obtained === 'SHARED' && !isSupplied)) missing.push(name);
    if (obtained === 'TO_FOLLOW' && item.kind === 'INSTANT') cannotFollow.push(name);
    const isShared = obtained === 'SHARED' && evidence !== null;
    return {
      code,
      name,
      obtained: obtained ?? 'TO_FOLLOW',
      evidence: isShared ? { name: evidence, held: said?.held ?? true, code: said?.code ?? null } : null,
      takenAt: obtained === 'TO_FOLLOW' ? null : takenAt,
      ...formAndCopies(obtained ?? 'TO_FOLLOW', given.get(code)),
    };
  });
  const refusals = [
    ...(missing.length > 0 ? [refuse('MATERIAL_MISSING', { names: missing.join('、') }, 'materials')] : []),
    ...(cannotFollow.length > 0
      ? [refuse('MATERIAL_CANNOT_FOLLOW', { names: cannotFollow.join('、') }, 'materials')]
      : []),
  ];
  return refusals.length > 0 ? { refusals } : { materials };
}
