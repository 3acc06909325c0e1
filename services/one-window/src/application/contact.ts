import type { UserError } from '@one-window/contracts';
import { maskMobile, parseMobile, type ServiceItemEntry } from '@one-window/contracts/codes';
import type { FieldCipher } from '@one-window/database';
import type { Context } from '../context.ts';
import type { AcceptApplicationInput } from '../generated/graph.ts';
import { refuse } from '../refuse.ts';
import type { Application } from './table/application.ts';
import { isTooLong, textFault } from './rules/text.ts';
import { places } from './table/places.ts';

/** Who may be asked about an application, and what it is about in words. */
export type ContactInput = Pick<
  AcceptApplicationInput,
  'agent' | 'contactName' | 'contactPhone' | 'address' | 'summary'
>;

const MAX_NAME = 50;
const LONGEST = { summary: 500, contactName: MAX_NAME, address: 200 } as const;

/** Everything that is wrong with contact, address, summary and agent. */
export function contactFaults(item: ServiceItemEntry, input: ContactInput): UserError[] {
  const { agent, contactPhone } = input;
  const faults: UserError[] = [];
  if (contactPhone && !parseMobile(contactPhone).ok) faults.push(refuse('PHONE_INVALID', {}, 'contactPhone'));
  for (const field of ['summary', 'contactName', 'address'] as const) {
    const max = LONGEST[field];
    if (isTooLong(input[field] ?? '', max)) faults.push(refuse('TEXT_TOO_LONG', { max }, field));
  }
  if (!agent) return faults;
  if (!item.proxy) faults.push(refuse('PROXY_NOT_ALLOWED', {}, 'agent'));
  if (textFault(agent.name, '代办人姓名', MAX_NAME)) faults.push(refuse('AGENT_REQUIRED', {}, 'agent'));
  if (!parseMobile(agent.phone).ok) faults.push(refuse('PHONE_INVALID', {}, 'agent.phone'));
  return faults;
}

type Kept = Pick<
  Application,
  'agentName' | 'agentPhoneSealed' | 'contactName' | 'contactPhoneSealed' | 'addressSealed'
>;

/** Agent, contact and address as they are kept: phones and address sealed for their own row. */
export function contactOf(
  { agent, contactName, contactPhone, address }: ContactInput,
  { id, applicantName, cipher }: { id: string; applicantName: string; cipher: FieldCipher },
): Kept {
  const sealPhone = (phone: string | null | undefined, place: string) => {
    const parsed = phone ? parseMobile(phone) : undefined;
    return parsed?.ok ? cipher.encrypt(parsed.mobile, place) : null;
  };
  const agentName = agent?.name.trim() ?? null;
  const letters = address?.trim();
  return {
    agentName,
    agentPhoneSealed: sealPhone(agent?.phone, places.agentPhone(id)),
    contactName: contactName?.trim() || (agentName ?? applicantName),
    contactPhoneSealed: sealPhone(contactPhone, places.contactPhone(id)),
    addressSealed: letters ? cipher.encrypt(letters, places.address(id)) : null,
  };
}

/** `138****0000` of an agent's sealed phone. */
export function maskedAgentPhone(ctx: Context, { id, agentPhoneSealed }: Application): string {
  return agentPhoneSealed ? maskMobile(ctx.resources.cipher.decrypt(agentPhoneSealed, places.agentPhone(id))) : '';
}

/** The contact as others may see it; without a phone of their own, an agent who is the contact is called on the agent's. */
export function contactShown(ctx: Context, application: Application): { name: string; phoneMasked: string | null } {
  const { id, contactName: name, contactPhoneSealed, agentName, agentPhoneSealed } = application;
  if (contactPhoneSealed)
    return { name, phoneMasked: maskMobile(ctx.resources.cipher.decrypt(contactPhoneSealed, places.contactPhone(id))) };
  return { name, phoneMasked: agentPhoneSealed && name === agentName ? maskedAgentPhone(ctx, application) : null };
}

/** Address for letters, or null when none was given. */
export function addressShown(ctx: Context, { id, addressSealed }: Application): string | null {
  return addressSealed === null ? null : ctx.resources.cipher.decrypt(addressSealed, places.address(id));
}
