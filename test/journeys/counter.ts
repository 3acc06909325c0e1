import { randomUUID } from 'node:crypto';
import { until, type Voice } from '../stack/index.ts';
import { acceptMutation, act, change } from './story.ts';

/** The departments that decide, by the prefix of their part of the graph. */
export type Decider = 'SocialSecurity' | 'CivilAffairs' | 'GovernancePetitions' | 'CityManagement' | 'PeopleHousing';

/** What is asked for at a counter. */
export interface Asked {
  item: string;
  subjectId?: string;
  applicantId?: string;
  organisationId?: string;
  form?: Record<string, string>;
  matter?: Record<string, unknown>;
  /** Answers to the item's situation questions, by the question's code. */
  answers?: Record<string, string>;
  /** Anything else of the input. */
  more?: Record<string, unknown>;
}

interface Material {
  code: string;
  obtained: 'SHARED' | 'PAPER' | 'TO_FOLLOW';
}

const requirementsQuery = `query Requirements($id: ID!, $item: ID!, $answers: [SituationAnswerInput!]!) {
  resident(id: $id) { requirements(item: $item, answers: $answers) { evidenceToken materials { coveredByData material { code } } } }
}`;
const materialsQuery = `query Materials($item: ID!, $answers: [SituationAnswerInput!]!) {
  serviceItem(code: $item) { materials(answers: $answers) { code } }
}`;

const answersOf = ({ answers = {} }: Asked) =>
  Object.entries(answers).map(([question, answer]) => ({ question, answer }));

/** Materials as a clerk takes them: what departments supply is shared, everything else lies on the counter. */
async function materialsFor(clerk: Voice, asked: Asked) {
  const { item, subjectId } = asked;
  const answers = answersOf(asked);
  if (!subjectId) {
    const { serviceItem } = await clerk.ask(materialsQuery, { item, answers });
    const materials = serviceItem.materials.map(({ code }: Material) => ({ code, obtained: 'PAPER' }));
    return { answers, materials: materials as Material[] };
  }
  const { resident } = await clerk.ask(requirementsQuery, { id: subjectId, item, answers });
  const requirements = resident.requirements as {
    evidenceToken: string;
    materials: { coveredByData: string; material: { code: string } }[];
  };
  const materials = requirements.materials.map(({ coveredByData, material }): Material => ({
    code: material.code,
    obtained: coveredByData === 'SUPPLIED' ? 'SHARED' : 'PAPER',
  }));
  return { answers, evidenceToken: requirements.evidenceToken, materials };
}

/** The input with which a clerk accepts what is asked for. */
export async function acceptInput(clerk: Voice, asked: Asked) {
  const { item, subjectId, applicantId, organisationId, form = {}, matter, more = {} } = asked;
  return {
    requestId: randomUUID(),
    item,
    ...(subjectId ? { subjectId } : {}),
    ...(applicantId ? { applicantId } : {}),
    ...(organisationId ? { organisationId } : {}),
    ...(matter ? { matter } : {}),
    ...(await materialsFor(clerk, asked)),
    form: Object.entries(form).map(([name, value]) => ({ name, value })),
    ...more,
  };
}

/** Accepts at the counter; fails on any refusal. */
export async function accept(clerk: Voice, asked: Asked) {
  const { acceptApplication } = await clerk.ask(acceptMutation, { input: await acceptInput(clerk, asked) });
  if (acceptApplication.userErrors.length > 0) throw new Error(JSON.stringify(acceptApplication.userErrors));
  return acceptApplication.application as { id: string; number: string; queryCode: string; status: string };
}

const camel = (decider: Decider) => decider[0]!.toLowerCase() + decider.slice(1);

/** Waits until the department has opened its case; gives it with these fields. */
export const caseOf = (voice: Voice, applicationId: string, decider: Decider, fields = 'id status') =>
  until(`${decider} has opened its case`, async () => {
    const data = await voice.ask(
      `query CaseOf($id: ID!) { application(id: $id) { status ${camel(decider)}Case { ${fields} } } }`,
      { id: applicationId },
    );
    // what a journey reads is as deep as its query
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    return data.application[`${camel(decider)}Case`] as any;
  });

/** Waits until the case is so, by a predicate of its fields. */
export const caseIs = (
  voice: Voice,
  applicationId: string,
  decider: Decider,
  fields: string,
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  isSo: (found: any) => boolean,
) =>
  until(`the case of ${decider} is as expected`, async () => {
    const found = await caseOf(voice, applicationId, decider, fields);
    return isSo(found) ? found : undefined;
  });

/** Takes an accepted case from its opening through review and proposal to the confirmed decision of another person. */
export async function decide(
  { officer, supervisor }: { officer: Voice; supervisor: Voice },
  decider: Decider,
  caseId: string,
  outcome = 'GRANTED',
) {
  await act(officer, `propose${decider}Decision`, { caseId, outcome, reason: '符合条件' });
  await act(supervisor, `confirm${decider}Decision`, { caseId, outcome, reason: '同意' });
}

/** Delivers what was decided. */
export const deliver = (clerk: Voice, applicationId: string, more: Record<string, unknown> = {}) =>
  change(clerk, 'deliverApplication', { applicationId, receivedBy: '本人', ...more }, 'application { status }');
