/**
 * Items that this window accepts: those whose deciding department has its flow in this system. The others are shown
 * with the reason why not. A department that brings a flow adds its items here. J04 has its flow and waits for questions
 * in the catalogue: it asks everybody for an allowance and a disability certificate, of which any one reason is enough.
 */
export const offeredItems: ReadonlySet<string> = new Set(
  `S02 S03 S08 S09 J01 J02
   A01 E01 E08 E09
   R02 R03 R04 R08 R10
   G04 G10
   C01 C02 C03 C09 C11`.split(/\s+/),
);

/** Departments that decide at least one offered item; each publishes its cases, and has a key for sealed forms. */
export const decidingDepartments = [
  'people-housing',
  'civil-affairs',
  'governance-petitions',
  'social-security',
  'city-management',
] as const;
