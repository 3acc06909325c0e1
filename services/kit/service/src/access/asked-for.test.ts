import { expect, test } from '@jest/globals';
import type { Rule } from '@one-window/contracts';
import { callerOf } from '@one-window/dev/testing';
import { buildSchema, graphql, type GraphQLObjectType } from 'graphql';
import { LedgerEntry } from '../ledger/access-ledger.ts';
import { enforcePolicy } from './enforce.ts';

const [applicant, subject, party] = [1, 2, 3].map((n) => `01990000-0000-7000-8000-00000000000${n}`) as [
  string,
  string,
  string,
];
const rule: Rule = {
  roles: ['clerk'],
  purposes: ['ACCEPTANCE'],
  confidentiality: 'PERSONAL',
  category: 'application',
};
const open: Rule = { roles: 'ANY', confidentiality: 'PUBLIC' };

const residentInputs = {
  subjectId: 'SUBJECT_NOT_FOUND',
  applicantId: 'APPLICANT_NOT_FOUND',
  survivorId: 'RESIDENT_NOT_FOUND',
  mergedId: 'RESIDENT_NOT_FOUND',
  parties: 'PARTY_NOT_FOUND',
  cardId: null,
};

/** A department's graph under its policy; a mutation answers with these refusals. */
function schemaOf(inputs: Record<string, string | null>, userErrors: object[] = [], fieldsOfInput = '') {
  const schema = buildSchema(`
    type Query { none: ID }
    type GreatCase { id: ID }
    type Applicant { name: String }
    input PartyInput { name: String residentId: ID }
    input ActInput {
      requestId: ID subjectId: ID applicantId: ID survivorId: ID mergedId: ID parties: [PartyInput!] caseId: ID cardId: ID
      seenResidentIds: [ID!] ${fieldsOfInput}
    }
    type UserError { code: String! field: String }
    type ActPayload { userErrors: [UserError!]! }
    type Mutation { act(input: ActInput!): ActPayload }`);
  (schema.getType('Mutation') as GraphQLObjectType).getFields()['act']!.resolve = () => ({ userErrors });
  const fields: Record<string, Rule> = { 'Mutation.act': rule };
  for (const key of ['Query.none', 'UserError.code', 'UserError.field', 'ActPayload.userErrors']) fields[key] = open;
  for (const key of ['GreatCase.id', 'Applicant.name']) fields[key] = open;
  return enforcePolicy(schema, { service: 'test', fields }, { ActPayload: [] }, inputs);
}

/** The residents in the ledger's row `REFUSED`, after a mutation that answers with these refusals. */
async function refusedBy(input: object, userErrors: object[], role: 'clerk' | 'officer' = 'clerk'): Promise<string[]> {
  const ledger = new LedgerEntry();
  const caller = callerOf({ role });
  await graphql({
    schema: schemaOf(residentInputs, userErrors),
    source: 'mutation ($input: ActInput!) { act(input: $input) { userErrors { code } } }',
    variableValues: { input },
    contextValue: { caller, ledger, authorityIsStale: async () => false },
  });
  const rows = ledger.rows(caller, 'ACCEPTANCE', Buffer.alloc(32));
  return rows.filter((row) => row.includes('REFUSED')).flatMap((row) => row[12] as string[]);
}

test('a mutation that does not find a resident writes that resident down', async () => {
  const input = { subjectId: subject, applicantId: applicant };
  expect(await refusedBy(input, [])).toEqual([]);
  expect(await refusedBy(input, [{ code: 'FORM_INVALID', field: 'applicantId' }])).toEqual([]);
  expect(await refusedBy(input, [{ code: 'APPLICANT_NOT_FOUND', field: 'applicantId' }])).toEqual([applicant]);
  expect(await refusedBy(input, [{ code: 'SUBJECT_NOT_FOUND', field: 'subjectId' }])).toEqual([subject]);
  expect(await refusedBy(input, [{ code: 'RESIDENT_NOT_FOUND' }])).toEqual([subject, applicant]);
  expect(await refusedBy({ applicantId: 'x' }, [{ code: 'APPLICANT_NOT_FOUND', field: 'applicantId' }])).toEqual([]);
});

test('both sides of a merge, and the parties of a list, are written down too', async () => {
  const pair = { survivorId: subject, mergedId: applicant };
  expect(await refusedBy(pair, [{ code: 'RESIDENT_NOT_FOUND', field: 'mergedId' }])).toEqual([applicant]);
  const parties = [{ name: '王' }, { residentId: party }];
  expect(await refusedBy({ parties }, [{ code: 'PARTY_NOT_FOUND', field: 'parties' }])).toEqual([party]);
});

test('residents named by a caller who may not call the mutation are written down too', async () => {
  expect(await refusedBy({ subjectId: subject, applicantId: applicant }, [], 'officer')).toEqual([subject, applicant]);
});

test('an id named after residents names them; one named after another type of the graph, or declared to name none, does not', async () => {
  const input = { seenResidentIds: [subject, party], caseId: applicant, cardId: applicant, requestId: applicant };
  expect(await refusedBy(input, [], 'officer')).toEqual([subject, party]);
});

test('an id of which no list says whom it names stops the start', () => {
  expect(() => schemaOf(residentInputs, [], 'patientId: ID')).toThrow(
    'ActInput.patientId may name a resident: add it to `residentInputs`',
  );
  // an id cannot name a row of a type without an id
  const { applicantId: _, ...rest } = residentInputs;
  expect(() => schemaOf(rest)).toThrow('ActInput.applicantId may name a resident');
  expect(() => schemaOf({ ...residentInputs, patientId: null })).toThrow(
    'residentInputs names patientId, which no input of the graph has',
  );
});
