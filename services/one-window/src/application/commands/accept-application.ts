import type { UserError } from '@one-window/contracts';
import type { ServiceItemEntry } from '@one-window/contracts/codes';
import { ApplicationSubmitted } from '@one-window/contracts/one-window';
import { done, refused, type Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { EvidenceClaims } from '../../evidence/token.ts';
import type { AcceptApplicationInput, MatterInput } from '../../generated/graph.ts';
import { offeredItems } from '../../item/offered-items.ts';
import { partiesOf } from '../../item/parties.ts';
import { refuse } from '../../refuse.ts';
import { findActiveGrids } from '../../replicas/grid.ts';
import type { Application } from '../table/application.ts';
import { findOpenNumber, insertApplication, nextSerial, emitApplicationEvent } from '../table/rows.ts';
import { readForm } from '../rules/form.ts';
import { takeMaterials } from '../rules/materials.ts';
import { readMatter } from '../rules/matter.ts';
import { readPromise } from '../rules/promise.ts';
import { answersFault } from '../rules/situation.ts';
import { contactFaults } from '../contact.ts';
import { findParties, type FoundParties } from './find-parties.ts';
import { newApplication, type Checked } from './new-application.ts';
import { itemOf } from '../../item/rules.ts';
import { followAcceptance } from '../../proxy-task/commands/follow-acceptance.ts';

/**
 * Writes an application at the window: receipt with number and query code, form sealed for its department; an instant
 * item, and one whose missing papers were promised, is accepted at once. Of two at once for the same subject, or
 * organisation, and item one is written; matters of a place may be several. Idempotent on `requestId`.
 * Emits `one-window.application.submitted`.
 */
export async function acceptApplication(ctx: Context, input: AcceptApplicationInput): Promise<Outcome> {
  return ctx.write('acceptApplication', input, async (tx) => {
    const item = itemOf(input.item);
    if (!item) return refused(refuse('ITEM_UNKNOWN', {}, 'item'));
    if (!offeredItems.has(item.code)) return refused(refuse('ITEM_NOT_OFFERED', {}, 'item'));
    const parties = await findParties(tx, item, input);
    if ('refusal' in parties) return refused(parties.refusal);
    const claims = claimsOf(ctx, item, (parties.subject ?? parties.applicant)?.id, input.evidenceToken);
    if (claims === 'INVALID') return refused(refuse('EVIDENCE_TOKEN_INVALID', {}, 'evidenceToken'));
    const grids = await findActiveGrids(tx, gridsNamedIn(input));
    const checked = check(ctx, item, input, { ...parties, claims, grids });
    if ('refusals' in checked) return refused(...checked.refusals);

    const place = { ...idsOf(parties), itemCode: item.code };
    const open = await findOpenNumber(tx, place);
    if (open) return refused(alreadyOpen(parties, open));
    const application = newApplication(ctx, { item, input, parties, checked, serial: await nextSerial(tx) });
    if (!(await insertApplication(tx, application)))
      return refused(alreadyOpen(parties, (await findOpenNumber(tx, place)) ?? ''));
    await emitApplicationEvent(tx, application, ApplicationSubmitted);
    await followAcceptance(ctx, tx, application);
    return done(application.id);
  });
}

/** What the window knows without the counter: shared evidence, and which of the grids named are there. */
interface Known {
  claims: EvidenceClaims | undefined;
  grids: ReadonlySet<string>;
}

/** Everything that the counter entered, checked; or every fault at once. */
function check(
  ctx: Context,
  item: ServiceItemEntry,
  input: AcceptApplicationInput,
  { organisation, claims, grids }: FoundParties & Known,
): Checked | { refusals: UserError[] } {
  const now = ctx.clock.now();
  const unclear = answersFault(item, input.answers);
  if (unclear) return { refusals: [unclear] };
  const known = {
    claims,
    answers: input.answers,
    isRegistered: organisation?.status === 'ACTIVE',
    takenAt: now.toISOString(),
  };
  const taken = takeMaterials(item, input.materials, known);
  const form = readForm(item.code, input.form, grids);
  const matter = matterOf(item, input.matter, grids);
  const promise =
    'promised' in taken ? readPromise(input.promise, taken.promised, now, ctx.resources.calendar) : { promise: null };
  const refusals = [
    ...contactFaults(item, input),
    ...('refusals' in taken ? taken.refusals : []),
    ...('refusals' in form ? form.refusals : []),
    ...('refusals' in matter ? matter.refusals : []),
    ...('refusal' in promise ? [promise.refusal] : []),
  ];
  if ('refusals' in taken || 'refusals' in form || 'refusals' in matter || 'refusal' in promise || refusals.length > 0)
    return { refusals };
  return {
    now,
    materials: taken.materials,
    answers: form.answers,
    matter: matter.matter,
    promise: promise.promise,
  };
}

/** Codes of the grids that the counter entered, in the matter or in the form. */
function gridsNamedIn({ matter, form }: AcceptApplicationInput): string[] {
  const inForm = form.flatMap(({ name, value }) => (name === 'gridCode' ? value.normalize('NFKC').trim() : []));
  return [...inForm, ...(matter ? [matter.gridCode] : [])];
}

function matterOf(
  item: ServiceItemEntry,
  input: MatterInput | null | undefined,
  grids: ReadonlySet<string>,
): { matter: Application['matter'] } | { refusals: UserError[] } {
  const { hasMatter } = partiesOf(item.code);
  if (!input) return hasMatter ? { refusals: [refuse('MATTER_REQUIRED', {}, 'matter')] } : { matter: null };
  if (!hasMatter) return { refusals: [refuse('MATTER_NOT_ALLOWED', {}, 'matter')] };
  return readMatter(input, grids);
}

function idsOf({ subject, organisation }: FoundParties) {
  return { subjectId: subject?.id ?? null, organisationId: organisation?.id ?? null };
}

function alreadyOpen({ organisation }: FoundParties, number: string): UserError {
  return organisation
    ? refuse('ORGANISATION_ALREADY_OPEN', { number }, 'organisationId')
    : refuse('ALREADY_OPEN', { number }, 'subjectId');
}

function claimsOf(
  ctx: Context,
  item: ServiceItemEntry,
  residentId: string | undefined,
  token: string | null | undefined,
): EvidenceClaims | 'INVALID' | undefined {
  if (token == null || token === '') return undefined;
  if (residentId === undefined) return 'INVALID';
  return ctx.resources.tokens.read(token, { residentId, item: item.code, version: item.version }) ?? 'INVALID';
}
