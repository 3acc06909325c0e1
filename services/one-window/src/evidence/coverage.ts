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
export type Standing = 'SUPPLIED' | 'MISSING' | 'UNKNOWN';

/** One material of an item with its standing, and the fact that decided. */
export interface MaterialStanding {
  material: ServiceItemMaterial;
  standing: Standing;
  fact: Fact | null;
}

function standingOf(material: ServiceItemMaterial, facts: Facts): MaterialStanding {
  if (!material.evidence) return { material, standing: 'MISSING', fact: null };
  const fact = facts[material.evidence] ?? null;
  if (!fact) return { material, standing: 'UNKNOWN', fact: null };
  return { material, standing: fact.held ? 'SUPPLIED' : 'MISSING', fact };
}

/** How each material of an item stands by these facts. */
export function standingsOf(item: ServiceItemEntry, facts: Facts): MaterialStanding[] {
  return item.materials.map((material) => standingOf(material, facts));
}
