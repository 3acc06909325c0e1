import type { Resolvers } from '../generated/graph.ts';
import type { Context } from '../context.ts';
import type { Notice } from '../notice/notice.ts';
import { printNotice } from '../notice/print.ts';
import type { Application } from './table/application.ts';
import { acceptApplication } from './commands/accept-application.ts';
import { addressShown, contactShown, maskedAgentPhone } from './contact.ts';
import { deliverApplication } from './commands/deliver-application.ts';
import { requestWithdrawal } from './commands/request-withdrawal.ts';
import { supplyPromisedMaterials } from './commands/supply-promised-materials.ts';
import { supplyCorrection } from './commands/supply-correction.ts';
import { findByIdOrNumber, getApplication } from './queries/application.ts';
import { mayKnowQueryCode } from './may-know.ts';
import { applicationPayload } from './payload.ts';
import { queue, unopened } from './queries/queue.ts';
import { deadlineOf } from './rules/clock.ts';
import {
  acceptanceNumberOf,
  applicantShown,
  decisionOf,
  pausesShown,
  promiseShown,
  situationShown,
  stepsShown,
} from './shown.ts';
import { itemOf } from '../item/rules.ts';
import { places } from './table/places.ts';

function queryCodeOf(application: Application, ctx: Context): string | null {
  if (!mayKnowQueryCode(ctx.caller, application)) return null;
  return ctx.resources.cipher.decrypt(application.queryCodeSealed, places.queryCode(application.id));
}

/** A notice with what it is of: an application, or only the number of a proxy task. */
export type ShownNotice = Notice & { application: Application | Pick<Application, 'number'> };

function htmlOf({ application, ...notice }: ShownNotice, ctx: Context): Promise<string> {
  const code = 'queryCodeSealed' in application ? queryCodeOf(application, ctx) : null;
  return printNotice(application, notice, code ?? undefined);
}

/** Resolvers of applications. */
export const applicationResolvers = {
  Query: {
    application: (_, args, ctx) => findByIdOrNumber(ctx, args),
    applications: (_, args, ctx) => queue(ctx, args),
    unopenedApplications: (_, { first }, ctx) => unopened(ctx, first),
  },
  Mutation: {
    acceptApplication: (_, { input }, ctx) => applicationPayload(ctx, acceptApplication(ctx, input)),
    supplyCorrection: (_, { input }, ctx) => applicationPayload(ctx, supplyCorrection(ctx, input)),
    supplyPromisedMaterials: (_, { input }, ctx) => applicationPayload(ctx, supplyPromisedMaterials(ctx, input)),
    requestWithdrawal: (_, { input }, ctx) => applicationPayload(ctx, requestWithdrawal(ctx, input)),
    deliverApplication: (_, { input }, ctx) => applicationPayload(ctx, deliverApplication(ctx, input)),
  },
  Application: {
    __resolveReference: ({ id }, ctx) => getApplication(ctx, id),
    queryCode: (application, _, ctx) => queryCodeOf(application, ctx),
    item: (application) => itemOf(application.itemCode, application.itemVersion) ?? itemOf(application.itemCode),
    applicant: applicantShown,
    subject: ({ subjectId }) => (subjectId === null ? null : { id: subjectId }),
    situation: situationShown,
    promise: promiseShown,
    agent: (application, _, ctx) =>
      application.agentName === null
        ? null
        : { name: application.agentName, phoneMasked: maskedAgentPhone(ctx, application) },
    contact: (application, _, ctx) => contactShown(ctx, application),
    address: (application, _, ctx) => addressShown(ctx, application),
    acceptanceNumber: acceptanceNumberOf,
    decision: decisionOf,
    timeline: stepsShown,
    pauses: pausesShown,
    community: ({ communityCode }) => ({ code: communityCode }),
    statutoryDeadline: (application, _, ctx) =>
      deadlineOf(application, 'statutory', ctx.clock.today(), ctx.resources.calendar),
    promisedDeadline: (application, _, ctx) =>
      deadlineOf(application, 'promised', ctx.clock.today(), ctx.resources.calendar),
    holder: ({ holderUnit, holderName }) => ({ unit: holderUnit, name: holderName }),
    notices: (application) => application.notices.map((notice) => ({ ...notice, application })),
  },
  Notice: {
    html: (notice, _, ctx) => htmlOf(notice, ctx),
  },
} satisfies Resolvers<Context>;
