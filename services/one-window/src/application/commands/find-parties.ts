import type { UserError } from '@one-window/contracts';
import type { ServiceItemEntry } from '@one-window/contracts/codes';
import type { Tx } from '@one-window/database';
import { isUuid } from '@one-window/service';
import type { AcceptApplicationInput } from '../../generated/graph.ts';
import { partiesOf } from '../../item/parties.ts';
import { concernsADeath } from '../../item/rules.ts';
import { refuse } from '../../refuse.ts';
import { findOrganisation, type KeptOrganisation } from '../../replicas/organisation.ts';
import { findResident, type KeptResident } from '../../replicas/resident.ts';

/** Whom the counter names. */
export type PartiesInput = Pick<AcceptApplicationInput, 'subjectId' | 'applicantId' | 'organisationId'>;

type Person = KeptResident & { id: string };

/** Who applies, and whom it is about: exactly one of applicant and organisation is there. */
export interface FoundParties {
  subject: Person | null;
  applicant: Person | null;
  organisation: (KeptOrganisation & { id: string }) | null;
}

type Found = FoundParties | { refusal: UserError };

/** The parties of an application as the item's rule wants them, or why they can't be. Whom the caller may not see is not found. */
export async function findParties(tx: Tx, item: ServiceItemEntry, input: PartiesInput): Promise<Found> {
  const rule = partiesOf(item.code);
  const { subjectId, applicantId, organisationId } = input;
  if (organisationId != null) {
    if (!rule.applicants.includes('ORGANISATION') || applicantId != null)
      return { refusal: refuse('APPLICANT_KIND_NOT_ALLOWED', {}, 'organisationId') };
    if (subjectId != null) return { refusal: refuse('SUBJECT_NOT_ALLOWED', {}, 'subjectId') };
    return organisationParty(tx, organisationId);
  }
  if (rule.subject === 'NAMED') return aboutAPerson(tx, item, input);
  if (rule.subject === 'NONE' && subjectId != null) return { refusal: refuse('SUBJECT_NOT_ALLOWED', {}, 'subjectId') };
  if (rule.subject === 'APPLICANT' && subjectId != null && applicantId != null && subjectId !== applicantId)
    return { refusal: refuse('SUBJECT_NOT_ALLOWED', {}, 'subjectId') };
  const wanted = applicantId ?? subjectId;
  if (wanted == null) return { refusal: refuse('APPLICANT_REQUIRED', {}, 'applicantId') };
  const applicant = await findPresent(tx, wanted);
  if (!applicant) return { refusal: refuse('APPLICANT_NOT_FOUND', {}, 'applicantId') };
  return { subject: rule.subject === 'APPLICANT' ? applicant : null, applicant, organisation: null };
}

async function organisationParty(tx: Tx, id: string): Promise<Found> {
  const organisation = await findOrganisation(tx, id);
  if (!organisation) return { refusal: refuse('ORGANISATION_NOT_FOUND', {}, 'organisationId') };
  if (organisation.status !== 'ACTIVE') return { refusal: refuse('ORGANISATION_CLOSED', {}, 'organisationId') };
  return { subject: null, applicant: null, organisation };
}

async function aboutAPerson(tx: Tx, item: ServiceItemEntry, { subjectId, applicantId }: PartiesInput): Promise<Found> {
  if (subjectId == null) return { refusal: refuse('SUBJECT_REQUIRED', {}, 'subjectId') };
  const subject = isUuid(subjectId) ? await findResident(tx, subjectId) : null;
  if (!subject) return { refusal: refuse('SUBJECT_NOT_FOUND', {}, 'subjectId') };
  if (subject.status !== 'PRESENT' && !(subject.status === 'DECEASED' && concernsADeath(item)))
    return { refusal: refuse('SUBJECT_NOT_PRESENT', {}, 'subjectId') };
  if (applicantId == null || applicantId === subjectId) return { subject, applicant: subject, organisation: null };
  const applicant = await findPresent(tx, applicantId);
  if (!applicant) return { refusal: refuse('APPLICANT_NOT_FOUND', {}, 'applicantId') };
  return { subject, applicant, organisation: null };
}

async function findPresent(tx: Tx, id: string): Promise<Person | null> {
  const person = isUuid(id) ? await findResident(tx, id) : null;
  return person?.status === 'PRESENT' ? person : null;
}
