import type { UserError } from '@one-window/contracts';
import { findServiceItem, type ServiceItemEntry, type ServiceItemMaterial } from '@one-window/contracts/codes';
import type { MaterialInput } from '../../generated/graph.ts';
import type { EvidenceClaims } from '../../evidence/token.ts';
import { materialsFor, type Answer } from '../../item/situation.ts';
import { refuse } from '../../refuse.ts';
import type { ApplicationMaterial } from '../table/application.ts';
import { formAndCopies, isFormWrong } from './material-form.ts';

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

/** The materials that were brought later, as they are kept; what is still to follow is left out. */
export function broughtMaterials(
  { itemCode }: { itemCode: string },
  inputs: readonly MaterialInput[],
  takenAt: string,
): ApplicationMaterial[] {
  const names = new Map(findServiceItem(itemCode)?.materials.map(({ code, name }) => [code, name]));
  return inputs
    .filter(({ obtained }) => obtained !== 'TO_FOLLOW')
    .map((input) => ({
      code: input.code,
      name: names.get(input.code) ?? input.code,
      obtained: input.obtained,
      evidence: null,
      takenAt,
      ...formAndCopies(input.obtained, input),
    }));
}

/** What is known of an applicant's situation when the papers are taken. */
export interface Known {
  /** What departments said of the resident's papers; nothing when nobody asked. */
  claims?: EvidenceClaims | undefined;
  answers: readonly Answer[];
  /** The register has the applying organisation as active: its licence need not be brought. */
  isRegistered: boolean;
  takenAt: string;
}

/** The materials with which an application begins, and those of them that need a signed promise. */
export interface Taken {
  materials: ApplicationMaterial[];
  promised: string[];
}

type Said = EvidenceClaims['coverages'][string];

function saidOf({ code, evidence, register }: ServiceItemMaterial, known: Known): Said | undefined {
  if (register === 'ORGANISATION')
    return { coveredByData: known.isRegistered ? 'SUPPLIED' : 'MISSING', held: known.isRegistered, code: null };
  return evidence === null ? undefined : known.claims?.coverages[code];
}

/** Whether a promised item's paper waits for its department's data, which did not answer or was not asked: nobody has to promise that. */
function awaitsData({ evidence }: ServiceItemMaterial, said: Said | undefined): boolean {
  return evidence !== null && (said === undefined || said.coveredByData === 'UNKNOWN');
}

/**
 * The materials with which an application begins, or everything that is wrong at once. What a department supplies need
 * not be named, what the situation makes needless may not be taken. To follow may, of a promised item, what waits for a
 * department's data, and on a signed promise what the catalogue lets follow (容缺受理).
 */
export function takeMaterials(
  item: ServiceItemEntry,
  inputs: readonly MaterialInput[],
  known: Known,
): Taken | { refusals: UserError[] } {
  const fault = listFault(item, inputs);
  if (fault) return { refusals: [fault] };
  const given = new Map(inputs.map((input) => [input.code, input]));
  const needed = materialsFor(item, known.answers);
  const needless = item.materials.filter((material) => given.has(material.code) && !needed.includes(material));
  const missing: string[] = [];
  const cannotFollow: string[] = [];
  const promised: string[] = [];
  const materials = needed.map((material): ApplicationMaterial => {
    const { code, name, evidence, register, mayFollow } = material;
    const said = saidOf(material, known);
    const isSupplied = said?.coveredByData === 'SUPPLIED';
    const obtained = given.get(code)?.obtained ?? (isSupplied ? 'SHARED' : undefined);
    if (obtained === undefined || (obtained === 'SHARED' && !isSupplied)) missing.push(name);
    if (obtained === 'TO_FOLLOW') {
      if (item.kind === 'INSTANT') cannotFollow.push(name);
      else if (mayFollow) promised.push(code);
      else if (!awaitsData(material, said)) cannotFollow.push(name);
    }
    const source = evidence ?? (register === 'ORGANISATION' ? 'organisationRegister' : null);
    const isShared = obtained === 'SHARED' && source !== null;
    return {
      code,
      name,
      obtained: obtained ?? 'TO_FOLLOW',
      evidence: isShared ? { name: source, held: said?.held ?? true, code: said?.code ?? null } : null,
      takenAt: obtained === 'TO_FOLLOW' ? null : known.takenAt,
      ...formAndCopies(obtained ?? 'TO_FOLLOW', given.get(code)),
    };
  });
  const refusals = [
    ...namesRefusal(
      'MATERIAL_NOT_NEEDED',
      needless.map(({ name }) => name),
    ),
    ...namesRefusal('MATERIAL_MISSING', missing),
    ...namesRefusal('MATERIAL_CANNOT_FOLLOW', cannotFollow),
  ];
  return refusals.length > 0 ? { refusals } : { materials, promised };
}

function namesRefusal(
  code: 'MATERIAL_NOT_NEEDED' | 'MATERIAL_MISSING' | 'MATERIAL_CANNOT_FOLLOW',
  names: readonly string[],
): UserError[] {
  return names.length > 0 ? [refuse(code, { names: names.join('、') }, 'materials')] : [];
}
