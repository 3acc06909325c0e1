import type { Resolvers } from '../generated/graph.ts';
import type { Context } from '../context.ts';
import { itemOf } from '../item/resolvers.ts';
import type { Notice } from '../notice/notice.ts';
import { printNotice } from '../notice/print.ts';
import { places } from '../resources.ts';
import type { Application } from './table/application.ts';
import { acceptApplication, type AcceptApplicationInput } from './commands/accept-application.ts';
import { addressShown, contactShown, maskedAgentPhone } from './contact.ts';
import { deliverApplication, type DeliverApplicationInput } from './commands/deliver-application.ts';
import { requestWithdrawal } from './commands/request-withdrawal.ts';
import { supplyPromisedMaterials, type SupplyPromisedMaterialsInput } from './commands/supply-promised-materials.ts';
import { supplyCorrection, type SupplyCorrectionInput } from './commands/supply-correction.ts';
import { findByIdOrNumber, getApplication } from './queries/application.ts';
import { mayKnowQueryCode } from './may-know.ts';
import { applicationPayload } from './payload.ts';
import { queue, unopened, type QueueArgs } from './queries/queue.ts';
import { deadlineOf } from './rules/clock.ts';
import { applicantShown, promiseShown, situationShown } from './parts-shown.ts';
import { acceptanceNumberOf, decisionOf, pausesShown, stepsShown } from './shown.ts';

function queryCodeOf(application: Application, ctx: Context): string | null {
  if (!mayKnowQueryCode(ctx.caller, application)) return null;
  return ctx.resources.cipher.decrypt(application.queryCodeSealed, places.queryCode(application.id));
}

/** A notice with what it is of: an application, or only the number of something else. */
export type ShownNotice = Notice & { application: Application | Pick<Application, 'number'> };
type Input<T> = { input: T };
type WithdrawalInput = { requestId: string; applicationId: string; reason: string };

/** Resolvers of applications. */
export const applicationResolvers = {
  Query: {
    application: (_: unknown, args: { id?: string | null; number?: string | null }, ctx: Context) =>
      findByIdOrNumber(ctx, args),
    applications: (_: unknown, args: QueueArgs, ctx: Context) => queue(ctx, args),
    unopenedApplications: (_: unknown, { first }: { first: number }, ctx: Context) => unopened(ctx, first),
  },
  Mutation: {
    acceptApplication: (_: unknown, { input }: Input<AcceptApplicationInput>, ctx: Context) =>
      applicationPayload(ctx, acceptApplication(ctx, input)),
    supplyCorrection: (_: unknown, { input }: Input<SupplyCorrectionInput>, ctx: Context) =>
      applicationPayload(ctx, supplyCorrection(ctx, input)),
    supplyPromisedMaterials: (_: unknown, { input }: Input<SupplyPromisedMaterialsInput>, ctx: Context) =>
      applicationPayload(ctx, supplyPromisedMaterials(ctx, input)),
    requestWithdrawal: (_: unknown, { input }: Input<WithdrawalInput>, ctx: Context) =>
      applicationPayload(ctx, requestWithdrawal(ctx, input)),
    deliverApplication: (_: unknown, { input }: Input<DeliverApplicationInput>, ctx: Context) =>
      applicationPayload(ctx, deliverApplication(ctx, input)),
  },
  Application: {
    __resolveReference: ({ id }: { id: string }, ctx: Context) => getApplication(ctx, id),
    queryCode: (application: Application, _: unknown, ctx: Context) => queryCodeOf(application, ctx),
    item: (application: Application) =>
      itemOf(application.itemCode, application.itemVersion) ?? itemOf(application.itemCode),
    applicant: applicantShown,
    subject: ({ subjectId }: Application) => (subjectId === null ? null : { id: subjectId }),
    situation: situationShown,
    promise: promiseShown,
    agent: (application: Application, _: unknown, ctx: Context) =>
      application.agentName === null
        ? null
        : { name: application.agentName, phoneMasked: maskedAgentPhone(ctx, application) },
    contact: (application: Application, _: unknown, ctx: Context) => contactShown(ctx, application),
    address: (application: Application, _: unknown, ctx: Context) => addressShown(ctx, application),
    acceptanceNumber: acceptanceNumberOf,
    decision: decisionOf,
    timeline: stepsShown,
    pauses: pausesShown,
    community: ({ communityCode }: Application) => ({ code: communityCode }),
    statutoryDeadline: (application: Application, _: unknown, ctx: Context) =>
      deadlineOf(application, 'statutory', ctx.clock.today(), ctx.resources.calendar),
    promisedDeadline: (application: Application, _: unknown, ctx: Context) =>
      deadlineOf(application, 'promised', ctx.clock.today(), ctx.resources.calendar),
    holder: ({ holderUnit, holderName }: Application) => ({ unit: holderUnit, name: holderName }),
    notices: (application: Application) => application.notices.map((notice) => ({ ...notice, application })),
  },
  Notice: {
    html: ({ application, ...notice }: ShownNotice, _: unknown, ctx: Context) =>
      printNotice(
        application,
        notice,
        'queryCodeSealed' in application ? (queryCodeOf(application, ctx) ?? undefined) : undefined,
      ),
  },
} satisfies Resolvers<Context>;
