import { type UserError, departments } from '@one-window/contracts';
import { findServiceItem, parseMobile } from '@one-window/contracts/codes';
import { uuidv7, type Tx } from '@one-window/database';
import { done, refused, type Outcome, isUuid } from '@one-window/service';
import type { Application } from '../../application/table/application.ts';
import { findForChange } from '../../application/commands/find-for-change.ts';
import { textFault } from '../../application/rules/text.ts';
import type { Context } from '../../context.ts';
import type { ReportUnfinishedMatterInput } from '../../generated/graph.ts';
import { departmentTitle, windowUnit } from '../../item/department.ts';
import { refuse } from '../../refuse.ts';
import { findResident } from '../../replicas/resident.ts';
import { insertUnfinishedMatter, contactPhonePlace } from '../table.ts';
import { answerBy } from '../rules.ts';

const WINDOW = 'one-window';

/**
 * Records what could not get done. It is answered in five working days by the department that is named, else the item's,
 * else by the window: who was asked first is responsible (首问负责) until another is named. Idempotent on `requestId`.
 */
export async function reportUnfinishedMatter(ctx: Context, input: ReportUnfinishedMatterInput): Promise<Outcome> {
  return ctx.write('reportUnfinishedMatter', input, async (tx) => {
    const fault = faultOf(input);
    if (fault) return refused(fault);
    const about = await findAbout(ctx, tx, input);
    if ('code' in about) return refused(about);
    const { application, residentId, placeCode } = about;
    const itemCode = application?.itemCode ?? input.item ?? null;
    const department = input.department ?? (itemCode && findServiceItem(itemCode)?.department) ?? WINDOW;
    const communityCode = placeCode.slice(0, 12);
    const id = uuidv7();
    const at = ctx.clock.now().toISOString();
    const isAtTheWindow = department === WINDOW;
    const phone = input.contactPhone ? parseMobile(input.contactPhone) : undefined;
    await insertUnfinishedMatter(tx, {
      id,
      wanted: input.wanted.trim(),
      whyNot: input.whyNot.trim(),
      itemCode,
      applicationId: application?.id ?? null,
      residentId,
      contactPhoneSealed: phone?.ok ? ctx.resources.cipher.encrypt(phone.mobile, contactPhonePlace(id)) : null,
      communityCode,
      acceptingCommunityCode: communityCode,
      placeCode,
      reportedBy: ctx.caller.role === 'resident' ? '本人' : ctx.caller.name,
      reportedAt: at,
      status: 'OPEN',
      department,
      ownerUnit: isAtTheWindow ? windowUnit(communityCode) : departmentTitle(department),
      ownerName: isAtTheWindow && ctx.caller.role !== 'resident' ? ctx.caller.name : '待指定',
      ...answerBy(at, ctx.resources.calendar),
      answer: null,
      answeredAt: null,
      answeredBy: null,
      outcome: null,
      callBacks: [],
      closedAt: null,
    });
    return done(id);
  });
}

/** Whether a department is registered. */
export function isDepartment(name: string): boolean {
  return departments.some((department) => department.name === name);
}

function faultOf({
  wanted,
  whyNot,
  item,
  department,
  contactPhone,
}: ReportUnfinishedMatterInput): UserError | undefined {
  const fault = textFault(wanted, '想办的事', 500, 'wanted') ?? textFault(whyNot, '没办成的原因', 500, 'whyNot');
  if (fault) return fault;
  if (item && !findServiceItem(item)) return refuse('ITEM_UNKNOWN', {}, 'item');
  if (department && !isDepartment(department)) return refuse('DEPARTMENT_UNKNOWN', { department }, 'department');
  if (contactPhone && !parseMobile(contactPhone).ok) return refuse('PHONE_INVALID', {}, 'contactPhone');
  return undefined;
}

/** Application and resident that it is about, and where it belongs: the resident's grid, else the reporter's place. */
async function findAbout(ctx: Context, tx: Tx, { applicationId, residentId }: ReportUnfinishedMatterInput) {
  const { caller } = ctx;
  let application: Application | null = null;
  if (applicationId) {
    application = await findForChange(ctx, tx, applicationId);
    if (!application) return refuse('APPLICATION_NOT_FOUND', {}, 'applicationId');
  }
  const isSelf = caller.role === 'resident';
  const named = isSelf ? (caller.residentId ?? '') : residentId;
  const about = named ?? application?.subjectId;
  const resident = about && isUuid(about) ? await findResident(tx, about) : null;
  if (named != null && !resident) return refuse('RESIDENT_NOT_FOUND', {}, isSelf ? undefined : 'residentId');
  const placeCode = resident?.gridCode ?? application?.communityCode ?? caller.jurisdiction;
  return { application, residentId: resident?.id ?? null, placeCode };
}
