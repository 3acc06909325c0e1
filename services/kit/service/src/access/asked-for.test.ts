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

/** Residents whom the ledger says were refused, after a mutation that answers with these refusals. */
async function refusedBy(input: object, userErrors: object[], role: 'clerk' | 'officer' = 'clerk'): Promise<string[]> {
  const schema = buildSchema(`
    type Query { none: ID }
    input PartyInput { name: String residentId: ID }
    input ActInput { subjectId: ID applicantId: ID survivorId: ID mergedId: ID parties: [PartyInput!] }
    type UserError { code: String! field: String }
    type ActPayload { userErrors: [UserError!]! }
    type Mutation { act(input: ActInput!): ActPayload }`);
  (schema.getType('Mutation') as GraphQLObjectType).getFields()['act']!.resolve = () => ({ userErrors });
  const fields: Record<string, Rule> = { 'Mutation.act': rule };
  for (const key of ['Query.none', 'UserError.code', 'UserError.field', 'ActPayload.userErrors']) fields[key] = open;
  enforcePolicy(schema, { service: 'test', fields });
  const ledger = new LedgerEntry();
  const caller = callerOf({ role });
  await graphql({
    schema,
    source: 'mutation ($input: ActInput!) { act(input: $input) { userErrors { code } } }',
    variableValues: { input },
    contextValue: { caller, ledger, authorityIsStale: async () => false },
  });
  const rows = ledger.rows(caller, 'ACCEPTANCE', Buffer.alloc(32));
  return rows.filter((row) => row.includes('REFUSED')).flatMap((row) => row[12] as string[]);
}

test('a mutation that does not find whom it names writes down that one', async () => {
  const input = { subjectId: subject, applicantId: applicant };
  expect(await refusedBy(input, [])).toEqual([]);
  expect(await refusedBy(input, [{ code: 'FORM_INVALID', field: 'applicantId' }])).toEqual([]);
  expect(await refusedBy(input, [{ code: 'APPLICANT_NOT_FOUND', field: 'applicantId' }])).toEqual([applicant]);
  expect(await refusedBy(input, [{ code: 'SUBJECT_NOT_FOUND', field: 'subjectId' }])).toEqual([subject]);
  expect(await refusedBy(input, [{ code: 'RESIDENT_NOT_FOUND' }])).toEqual([subject, applicant]);
  expect(await refusedBy({ applicantId: 'x' }, [{ code: 'APPLICANT_NOT_FOUND', field: 'applicantId' }])).toEqual([]);
});

test('both sides of a merge, and the parties of a list, are looked at as well', async () => {
  const pair = { survivorId: subject, mergedId: applicant };
  expect(await refusedBy(pair, [{ code: 'RESIDENT_NOT_FOUND', field: 'mergedId' }])).toEqual([applicant]);
  const parties = [{ name: '王' }, { residentId: party }];
  expect(await refusedBy({ parties }, [{ code: 'PARTY_NOT_FOUND', field: 'parties' }])).toEqual([party]);
});

test('whom a caller names who may not call at all is written down too', async () => {
  expect(await refusedBy({ subjectId: subject, applicantId: applicant }, [], 'officer')).toEqual([subject, applicant]);
});
