import type { EvidenceKey, ServiceItemEntry, ServiceItemMaterial } from '@one-window/contracts/codes';

/** One department's fact as the gateway hands it on; null when the department did not answer. */
export interface Fact {
  held: boolean;
  code: string | null;
  asOf: string;
}

/** The facts of a resident by the name of their evidence. */
export type Facts = Partial<Record<EvidenceKey, Fact | null>>;

/** How a material stands: another department supplies it, the applicant brings it, or nobody knows. */
export type Coverage = 'SUPPLIED' | 'MISSING' | 'UNKNOWN';

/** One material of an item with what data say of it, and the fact that decided. */
export interface MaterialCoverage {
  material: ServiceItemMaterial;
  coveredByData: Coverage;
  fact: Fact | null;
}

function coverageOf(material: ServiceItemMaterial, facts: Facts): MaterialCoverage {
  if (!material.evidence) return { material, coveredByData: 'MISSING', fact: null };
  const fact = facts[material.evidence] ?? null;
  if (!fact) return { material, coveredByData: 'UNKNOWN', fact: null };
  return { material, coveredByData: fact.held ? 'SUPPLIED' : 'MISSING', fact };
}

/** How each material of an item stands by these facts. */
export function coveragesOf(item: ServiceItemEntry, facts: Facts): MaterialCoverage[] {
  return item.materials.map((material) => coverageOf(material, facts));
}
