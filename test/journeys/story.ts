import { photoRule, type Photo } from '@one-window/contracts';
import { DEMO_COMMUNITIES, demoPicture } from '@one-window/dev/demo';
import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { as, clerkOf, until, type Voice } from '../stack/index.ts';

export const home = DEMO_COMMUNITIES.xujiajing;
export const sibling = DEMO_COMMUNITIES.huilongta;

/** The people of the journeys, each with the purpose of their usual work. */
export const people = {
  clerk: () => as(clerkOf(home)),
  siblingClerk: () => as(clerkOf(sibling)),
  officer: () => as('officer-social-security', 'HANDLING'),
  supervisor: () => as('supervisor-social-security', 'HANDLING'),
  registrar: () => as('officer-people-housing', 'HANDLING'),
  gridWorker: () => as('grid-worker', 'VISIT'),
  dispatcher: () => as('dispatcher', 'HANDLING'),
  /** An officer and a supervisor of a department, by its name. */
  officerOf: (department: string) => as(`officer-${department}`, 'HANDLING'),
  supervisorOf: (department: string) => as(`supervisor-${department}`, 'HANDLING'),
};

export const requirementsQuery = `query Requirements($id: ID!, $item: ID!) {
  resident(id: $id) { id requirements(item: $item) { evidenceToken materials { coveredByData material { code name standIn } } } }
}`;

export const acceptMutation = `mutation Accept($input: AcceptApplicationInput!) {
  acceptApplication(input: $input) {
    application { id number queryCode status submittedAt notices { kind } }
    userErrors { code message field }
  }
}`;

interface Requirement {
  coveredByData: 'SUPPLIED' | 'MISSING' | 'UNKNOWN';
  material: { code: string; name: string; standIn: boolean };
}

/** The input with which a clerk accepts S02, materials by what the departments supplied; one of them `mayBeAway`. */
export async function claimInput(clerk: Voice, residentId: string, { mayBeAway = false } = {}) {
  const { data, errors } = await clerk.query(requirementsQuery, { id: residentId, item: 'S02' });
  if (!data?.resident?.requirements || (errors.length > 0 && !mayBeAway)) throw new Error(JSON.stringify(errors));
  const { evidenceToken, materials } = data.resident.requirements as {
    evidenceToken: string;
    materials: Requirement[];
  };
  const obtained = { SUPPLIED: 'SHARED', MISSING: 'PAPER', UNKNOWN: 'TO_FOLLOW' } as const;
  return {
    requestId: randomUUID(),
    item: 'S02',
    subjectId: residentId,
    evidenceToken,
    materials: materials.map(({ coveredByData, material }) => ({
      code: material.code,
      obtained: obtained[coveredByData],
    })),
    form: [{ name: 'bankAccount', value: '6222020200112233445' }],
  };
}

/** Accepts S02 for a resident and gives the application as the clerk sees it. */
export async function claim(clerk: Voice, residentId: string, of: { mayBeAway?: boolean } = {}) {
  const { acceptApplication } = await clerk.ask(acceptMutation, { input: await claimInput(clerk, residentId, of) });
  if (acceptApplication.userErrors.length > 0) throw new Error(JSON.stringify(acceptApplication.userErrors));
  return acceptApplication.application as { id: string; number: string; queryCode: string; status: string };
}

export const applicationQuery = `query Application($id: ID!) {
  application(id: $id) {
    id number status outcome outcomeReason submittedAt acceptedAt
    holder { unit name }
    statutoryDeadline { dueOn provisional workingDaysLeft colour }
    promisedDeadline { dueOn provisional workingDaysLeft colour }
    timeline { kind at unit handler opinion }
    notices { kind number title paragraphs html }
    pauses { kind name from to }
    correction { items { what materialCode } allowedUntil suppliedAt }
    socialSecurityCase {
      id status withdrawalPending checks { code passed detail }
      estimate { monthlyAmountFen basicAmountFen accountAmountFen divisorMonths fromMonth }
      proposal { outcome by }
    }
  }
}`;

// what a journey reads is as deep as its query
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export async function application(voice: Voice, id: string): Promise<any> {
  const answer = await voice.query(applicationQuery, { id });
  if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
  return answer.data.application;
}

/** Waits until the window's record of an application has reached a status. */
export const reaches = (voice: Voice, id: string, status: string) =>
  until(`application is ${status}`, async () => {
    const found = await application(voice, id);
    return found.status === status ? found : undefined;
  });

/** Waits until social security has opened its case. */
export const opened = (voice: Voice, id: string) =>
  until(
    'the case is opened',
    async () => (await application(voice, id)).socialSecurityCase as { id: string; status: string } | null,
  );

/** Inputs that several mutations share; any other input is named after its mutation. */
const sharedInputs: readonly [RegExp, string][] = [
  [/^accept\w+Case$|^start\w+Review$/, 'CaseInput'],
  [/^(decline|resume)\w+Case$/, 'CaseReasonInput'],
  [/^request\w+Correction$/, 'RequestCorrectionInput'],
  [/^pause\w+Case$/, 'PauseCaseInput'],
  [/^(propose|confirm)\w+Decision$/, 'DecisionInput'],
  [/^settle\w+Withdrawal$/, 'SettleWithdrawalInput'],
  [/^(decline|return|sendBack|reopen|defer|resume)Incident$/, 'IncidentReasonInput'],
  [/^(closeIncident|reportHandled|resolveIncidentOnSpot)$/, 'IncidentResultInput'],
  [/^(cancel|return|rework|reopen)CaseFile$/, 'CaseFileReasonInput'],
  [/^(startHandling|completeCaseFileStage)$/, 'CaseFileNoteInput'],
  [/^keep\w+PhotoPart$/, 'KeepPhotoPartInput'],
];

function inputTypeOf(mutation: string): string {
  const shared = sharedInputs.find(([pattern]) => pattern.test(mutation));
  return shared ? shared[1] : `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
}

/** One of the officers' mutations on a case; fails on any refusal. */
export async function act(voice: Voice, mutation: string, input: Record<string, unknown>) {
  const answer = await tryToAct(voice, mutation, input);
  if (answer.userErrors.length > 0) throw new Error(`${mutation}: ${JSON.stringify(answer.userErrors)}`);
  return answer;
}

/** Like `act`, and returns the refusals to the journey. */
export async function tryToAct(voice: Voice, mutation: string, input: Record<string, unknown>) {
  const name = mutation[0]!.toUpperCase() + mutation.slice(1);
  const data = await voice.ask(
    `mutation ${name}($input: ${inputTypeOf(mutation)}!) { ${mutation}(input: $input) { case { id status } userErrors { code message field } } }`,
    { input: { requestId: randomUUID(), ...input } },
  );
  return data[mutation] as {
    case: { id: string; status: string } | null;
    userErrors: { code: string; message: string }[];
  };
}

/** Any other mutation with an input of its own name. */
export async function change(voice: Voice, mutation: string, input: Record<string, unknown>, payload: string) {
  const name = mutation[0]!.toUpperCase() + mutation.slice(1);
  const data = await voice.ask(
    `mutation ${name}($input: ${inputTypeOf(mutation)}!) { ${mutation}(input: $input) { ${payload} userErrors { code message field } } }`,
    { input: { requestId: randomUUID(), ...input } },
  );
  if (data[mutation].userErrors.length > 0)
    throw new Error(`${mutation}: ${JSON.stringify(data[mutation].userErrors)}`);
  return data[mutation];
}

/** The code of an expected error of an answer. */
export const codesOf = (answer: { errors: { extensions: { code: string } }[] }) =>
  answer.errors.map(({ extensions }) => extensions.code);

/** What happened, in order. */
export const kindsOf = (found: { timeline: { kind: string }[] }) => found.timeline.map(({ kind }) => kind);

/** What the applicant got in writing. */
export const noticesOf = (found: { notices: { kind: string }[] }) => found.notices.map(({ kind }) => kind);

/** A new PNG, larger than a small one by that many bytes. */
export function freshPicture(moreBytes = 0): Buffer {
  const { content } = demoPicture(randomInt(1 << 30));
  const noise = Buffer.concat([Buffer.from('IDAT', 'latin1'), randomBytes(moreBytes)]);
  const chunk = Buffer.concat([Buffer.alloc(4), noise, Buffer.alloc(4)]);
  chunk.writeUInt32BE(moreBytes, 0);
  return moreBytes === 0 ? content : Buffer.concat([content.subarray(0, -12), chunk, content.subarray(-12)]);
}

/** Brings a photo to a department in parts, each beginning where the last answer says, and gives what names it. */
export async function keepPhoto(
  voice: Voice,
  mutation: 'keepIncidentPhotoPart' | 'keepCaseFilePhotoPart',
  picture: Buffer = freshPicture(),
): Promise<Photo> {
  const sha256 = createHash('sha256').update(picture).digest('hex');
  const announced = { sha256, mediaType: 'image/png', bytes: picture.length };
  for (let offset = 0; offset < picture.length;) {
    const part = picture.subarray(offset, offset + photoRule.maxPartBytes).toString('base64');
    const { photo } = await change(voice, mutation, { ...announced, offset, part }, 'photo { receivedBytes }');
    offset = photo.receivedBytes as number;
  }
  return announced;
}
