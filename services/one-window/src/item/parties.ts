/** Who may ask for an item, and whom or what it is about. */
export interface Parties {
  /** NAMED: a resident who is named; APPLICANT: the resident who applies; NONE: nobody yet, or nobody at all. */
  subject: 'NAMED' | 'APPLICANT' | 'NONE';
  applicants: readonly ('NATURAL_PERSON' | 'ORGANISATION')[];
  /** About a place: several may be open at once, and the matter is published with it. */
  hasMatter: boolean;
}

const PERSON = ['NATURAL_PERSON'] as const;
const ANYBODY = ['NATURAL_PERSON', 'ORGANISATION'] as const;

const ordinary: Parties = { subject: 'NAMED', applicants: PERSON, hasMatter: false };
const ofPlace: Parties = { subject: 'NONE', applicants: ANYBODY, hasMatter: true };
const creating: Parties = { subject: 'NONE', applicants: PERSON, hasMatter: false };

const parties: Readonly<Record<string, Parties>> = {
  R04: creating,
  R08: creating,
  G04: { subject: 'APPLICANT', applicants: ANYBODY, hasMatter: false },
  G10: ofPlace,
  C01: ofPlace,
  C02: ofPlace,
  C03: { subject: 'NONE', applicants: ANYBODY, hasMatter: false },
  C09: ofPlace,
  C11: ofPlace,
};

/** The rule of an item; most are asked for by a resident about a resident. */
export function partiesOf(itemCode: string): Parties {
  return Object.hasOwn(parties, itemCode) ? (parties[itemCode] ?? ordinary) : ordinary;
}
