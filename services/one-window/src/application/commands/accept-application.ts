import type { ServiceItemEntry } from '@one-window/contracts/codes';
import { ApplicationSubmitted, applicationNumber } from '@one-window/contracts/one-window';
import type { UserError } from '@one-window/contracts';
import { dayInShanghai, done, refused, uuidv7, type Outcome } from '@one-window/kit';
import { isUuid } from '@one-window/kit/loaders';
import type { Context, Tx } from '../../context.ts';
import type { EvidenceClaims } from '../../evidence/token.ts';
import { offeredItems } from '../../item/offered-items.ts';
import { itemOf } from '../../item/resolvers.ts';
import { places } from '../../own.ts';
import { refuse } from '../../refuse.ts';
import { findResident, type KeptResident } from '../../replicas/resident.ts';
import { newQueryCode } from '../query-code.ts';
import { findOpenNumber, insertApplication, nextSerial, tellOf } from '../repository.ts';
import { readForm } from '../rules/form.ts';
import { takeMaterials, type MaterialInput } from '../rules/materials.ts';
import { submit } from '../rules/window-turns.ts';
import type { Application, ApplicationMaterial } from '../application.ts';
import { contactFaults, contactOf, type ContactInput } from './contact.ts';

/** What the clerk enters. */
export interface AcceptApplicationInput extends ContactInput {
  requestId: string;
  item: string;
  subjectId: string;
  applicantId?: string | null;
  channel: Application['channel'];
  materials: readonly MaterialInput[];
  form: readonly { name: string; value: string }[];
  evidenceToken?: string | null;
}

/**
 * Writes an application at the window: receipt with number and query code, form sealed for its department; an instant
 * item is accepted at once. Of two at once for the same subject and item one is written. Idempotent on `requestId`.
 * Emits `one-window.application.submitted`.
 */
export async function acceptApplication(ctx: Context, input: AcceptApplicationInput): Promise<Outcome> {
  return ctx.write('acceptApplication', input, async (tx) => {
    const item = itemOf(input.item);
    if (!item) return refused(refuse('ITEM_UNKNOWN', {}, 'item'));
    if (!offeredItems.has(item.code)) return refused(refuse('ITEM_NOT_OFFERED', {}, 'item'));
    const people = await findPeople(tx, item, input);
    if ('refusal' in people) return refused(people.refusal);
    const { subject, applicant } = people;
    const claims = claimsOf(ctx, item, subject.id, input.evidenceToken);
    if (claims === 'INVALID') return refused(refuse('EVIDENCE_TOKEN_INVALID', {}, 'evidenceToken'));

    const now = ctx.clock.now();
    const taken = takeMaterials(item, input.materials, claims, now.toISOString());
    const form = readForm(item.code, input.form);
    const refusals = [
      ...contactFaults(item, input),
      ...('refusals' in taken ? taken.refusals : []),
      ...('refusals' in form ? form.refusals : []),
    ];
    if ('refusals' in taken || 'refusals' in form || refusals.length > 0) return refused(...refusals);
    const open = await findOpenNumber(tx, subject.id, item.code);
    if (open) return refused(refuse('ALREADY_OPEN', { number: open }, 'subjectId'));

    const application = newApplication(ctx, {
      item,
      input,
      subject,
      applicant,
      now,
      serial: await nextSerial(tx),
      materials: taken.materials,
      answers: form.answers,
    });
    if (!(await insertApplication(tx, application))) {
      const number = (await findOpenNumber(tx, subject.id, item.code)) ?? '';
      return refused(refuse('ALREADY_OPEN', { number }, 'subjectId'));
    }
    await tellOf(tx, application, ApplicationSubmitted);
    return done(application.id);
  });
}

type Person = KeptResident & { id: string };

async function findPeople(
  tx: Tx,
  item: ServiceItemEntry,
  input: AcceptApplicationInput,
): Promise<{ subject: Person; applicant: Person } | { refusal: UserError }> {
  const subject = isUuid(input.subjectId) ? await findResident(tx, input.subjectId) : null;
  if (!subject) return { refusal: refuse('SUBJECT_NOT_FOUND', {}, 'subjectId') };
  if (subject.status !== 'PRESENT' && !(subject.status === 'DECEASED' && concernsADeath(item))) {
    return { refusal: refuse('SUBJECT_NOT_PRESENT', {}, 'subjectId') };
  }
  const { applicantId } = input;
  if (applicantId == null || applicantId === input.subjectId) return { subject, applicant: subject };
  const applicant = isUuid(applicantId) ? await findResident(tx, applicantId) : null;
  if (!applicant || applicant.status !== 'PRESENT')
    return { refusal: refuse('APPLICANT_NOT_FOUND', {}, 'applicantId') };
  return { subject, applicant };
}

/** Items after a death are asked for by the family; a death neither bars nor ends them. */
export function concernsADeath(item: ServiceItemEntry): boolean {
  return item.materials.some(({ evidence }) => evidence === 'death');
}

function claimsOf(
  ctx: Context,
  item: ServiceItemEntry,
  residentId: string,
  token: string | null | undefined,
): EvidenceClaims | 'INVALID' | undefined {
  if (token == null || token === '') return undefined;
  return ctx.own.tokens.read(token, { residentId, item: item.code, version: item.version }) ?? 'INVALID';
}

interface Making {
  item: ServiceItemEntry;
  input: AcceptApplicationInput;
  subject: Person;
  applicant: Person;
  now: Date;
  serial: number;
  materials: ApplicationMaterial[];
  answers: Record<string, string>;
}

function newApplication(
  ctx: Context,
  { item, input, subject, applicant, now, serial, materials, answers }: Making,
): Application {
  const id = uuidv7();
  const { cipher, seals, calendar } = ctx.own;
  return submit(
    {
      id,
      number: applicationNumber(subject.gridCode, dayInShanghai(now), serial),
      queryCodeSealed: cipher.encrypt(newQueryCode(), places.queryCode(id)),
      itemCode: item.code,
      itemVersion: item.version,
      department: item.department,
      kind: item.kind,
      summary: input.summary?.trim() || item.nameZh,
      subjectId: subject.id,
      applicantId: applicant.id,
      applicantName: applicant.name,
      ...contactOf(input, { id, applicantName: applicant.name, cipher }),
      channel: input.channel,
      level: levelOf(ctx.caller.jurisdiction),
      communityCode: communityOf(ctx.caller.jurisdiction, subject.gridCode),
      subjectGridCode: subject.gridCode,
      takenBy: ctx.caller.name,
      submittedAt: now.toISOString(),
      statutoryDays: item.statutoryDays,
      promisedDays: item.promisedDays,
      sealedForm: Object.keys(answers).length > 0 ? sealForm(seals, item.department, id, answers) : null,
      materials,
    },
    calendar,
  );
}

function sealForm(
  seals: Context['own']['seals'],
  department: string,
  id: string,
  answers: Record<string, string>,
): string {
  const seal = seals.get(department);
  if (!seal)
    throw new Error(`no seal for ${department}: its items are offered, so it must be among the deciding departments`);
  return seal.seal(id, answers);
}

/** The community whose counter it is; the subject's own when the caller serves a wider place. */
function communityOf(jurisdiction: string, gridCode: string): string {
  return (jurisdiction.length >= 12 ? jurisdiction : gridCode).slice(0, 12);
}

/** Level of the counter: by the digits of its jurisdiction. */
function levelOf({ length }: string): Application['level'] {
  if (length <= 6) return 'COUNTY';
  return length <= 9 ? 'TOWN' : 'COMMUNITY';
}
