import { calendar, type WorkingCalendar } from '@one-window/contracts/codes';
import { FieldCipher, formSealOf, type FormSeal } from '@one-window/database';
import type { ServiceParts } from '@one-window/service';
import { EvidenceTokens } from './evidence/token.ts';
import { decidingDepartments } from './item/offered-items.ts';

/** What the window keeps for its lifetime. */
export interface Resources {
  /** Phones, addresses and query codes at rest. */
  cipher: FieldCipher;
  tokens: EvidenceTokens;
  /** Seal of each department that decides offered items. */
  seals: ReadonlyMap<string, FormSeal>;
  calendar: WorkingCalendar;
}

/** Reads the window's keys. @throws Error that names the file of a missing key */
export function createResources(parts: Pick<ServiceParts, 'key' | 'keysDir'>): Resources {
  return {
    cipher: new FieldCipher({ id: 'data-1', key: parts.key('data') }),
    tokens: new EvidenceTokens(parts.key('evidence')),
    seals: new Map(decidingDepartments.map((department) => [department, formSealOf(parts.keysDir, department)])),
    calendar,
  };
}
