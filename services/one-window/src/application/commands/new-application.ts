import { isWithin, type ServiceItemEntry } from '@one-window/contracts/codes';
import { applicationNumber } from '@one-window/contracts/one-window';
import { uuidv7 } from '@one-window/database';
import { dayInShanghai } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { Answer } from '../../item/situation.ts';
import type { Application } from '../table/application.ts';
import { newQueryCode } from '../query-code.ts';
import { submit } from '../rules/window-steps.ts';
import { contactOf, type ContactInput } from '../contact.ts';
import type { FoundParties } from './find-parties.ts';
import { places } from '../table/places.ts';

/** What the counter entered, once it is found right. */
export interface Checked {
  now: Date;
  materials: Application['materials'];
  /** Of the form, to be sealed. */
  answers: Record<string, string>;
  matter: Application['matter'];
  promise: Application['promise'];
}

interface Making {
  item: ServiceItemEntry;
  input: ContactInput & { channel: Application['channel']; answers: readonly Answer[] };
  parties: FoundParties;
  checked: Checked;
  serial: number;
}

/** The application as it begins, by the item's limits of today. */
export function newApplication(ctx: Context, { item, input, parties, checked, serial }: Making): Application {
  const id = uuidv7();
  const { subject, applicant, organisation } = parties;
  const { now, materials, answers, matter, promise } = checked;
  const { caller } = ctx;
  const { cipher, seals, calendar } = ctx.resources;
  const applicantName = applicant?.name ?? organisation?.name ?? '';
  const placeCode = matter?.gridCode ?? (subject ?? applicant ?? organisation)?.gridCode ?? caller.jurisdiction;
  return submit(
    {
      id,
      number: applicationNumber(placeCode, dayInShanghai(now), serial),
      queryCodeSealed: cipher.encrypt(newQueryCode(), places.queryCode(id)),
      itemCode: item.code,
      itemVersion: item.version,
      department: item.department,
      kind: item.kind,
      summary: input.summary?.trim() || item.nameZh,
      subjectId: subject?.id ?? null,
      applicantId: applicant?.id ?? null,
      organisationId: organisation?.id ?? null,
      applicantName,
      ...contactOf(input, { id, applicantName, cipher }),
      channel: input.channel,
      level: levelOf(caller.jurisdiction),
      communityCode: (caller.jurisdiction.length >= 12 ? caller.jurisdiction : placeCode).slice(0, 12),
      subjectGridCode: (subject ?? matter ?? applicant ?? organisation)?.gridCode ?? null,
      takenBy: caller.name,
      submittedAt: now.toISOString(),
      statutoryDays: item.statutoryDays,
      promisedDays: item.promisedDays,
      sealedForm: Object.keys(answers).length > 0 ? sealForm(seals, item.department, id, answers) : null,
      matter,
      situation: input.answers.map(({ question, answer }) => ({ question, answer })),
      promise,
      materials,
    },
    calendar,
    isServedAnywhere(ctx, parties) ? '已收件，出具收件凭证（全区通办，申请人到场核验身份证件）。' : undefined,
  );
}

/** Whether the resident lives elsewhere in the district and was let in by their card (全区通办). */
function isServedAnywhere({ caller }: Context, { subject, applicant }: FoundParties): boolean {
  const present = [subject, applicant].find((person) => person && person.id === caller.presentResidentId);
  return present != null && !isWithin(caller.jurisdiction, present.gridCode);
}

function sealForm(
  seals: Context['resources']['seals'],
  department: string,
  id: string,
  answers: Record<string, string>,
): string {
  const seal = seals.get(department);
  if (!seal)
    throw new Error(`no seal for ${department}: its items are offered, so it must be among the deciding departments`);
  return seal.seal(id, answers);
}

/** Level of the counter: by the digits of its jurisdiction. */
function levelOf({ length }: string): Application['level'] {
  if (length <= 6) return 'COUNTY';
  return length <= 9 ? 'TOWN' : 'COMMUNITY';
}
