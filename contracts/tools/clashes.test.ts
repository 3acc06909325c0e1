import { describe, expect, test } from '@jest/globals';
import { composeSupergraph } from './compose-supergraph.ts';
import { peopleSdl, socialSdl } from './scenario.ts';

const service = (name: string, sdl: string) => ({ name, url: `http://127.0.0.1/${name}`, sdl });
const people = service('people-housing', peopleSdl);
const social = (added: string, name = 'social-security') => service(name, `${socialSdl}\n${added}`);
const civil = (added: string) =>
  service(
    'civil-affairs',
    socialSdl.replace('Monthly pension in fen', 'Allowance').replace('pension', 'allowance') + added,
  );

/** What composing those graphs says. */
const messagesOf = (...[subgraphs, published]: Parameters<typeof composeSupergraph>) =>
  composeSupergraph(subgraphs, published).findings.map(({ message }) => message);

describe('when two services define what only one may, the message names them and says what to do', () => {
  test('a field of an entity: the owner keeps it', () => {
    expect(messagesOf([people, social('extend type Resident { name: String }')])).toEqual([
      'Resident.name is answered by people-housing and social-security: people-housing owns Resident; social-security calls ' +
        'its own `socialSecurityName`, or marks it @external and @requires it when it only needs to read it',
    ]);
  });

  test('a field that neither owns: who has published it keeps it', () => {
    const [one, other] = [social(''), civil('extend type Resident { pension: Int }')];
    expect(messagesOf([people, other, one], [one])).toEqual([
      'Resident.pension is answered by civil-affairs and social-security: social-security has it already; civil-affairs ' +
        'calls its own `civilAffairsPension`, or marks it @external and @requires it when it only needs to read it',
    ]);
  });

  test('a query', () => {
    const query = 'extend type Query { board: Int }';
    expect(messagesOf([people, social(query), civil(query)])).toEqual([
      'Query.board is answered by social-security and civil-affairs: social-security may keep it, as the first in ' +
        'departments.json; civil-affairs calls its own `civilAffairsBoard`',
    ]);
  });

  test('a value type, once however many fields it has', () => {
    const type = 'type Payment { month: String  amount: Int }  extend type Resident';
    const faults = messagesOf([people, social(`${type} { paid: Payment }`), civil(`${type} { given: Payment }`)]);
    expect(faults).toEqual([
      'type Payment is defined by social-security and civil-affairs: civil-affairs calls its own `CivilAffairsPayment`, or it ' +
        'moves to contracts/shared.graphql when it means the same everywhere',
    ]);
  });

  test('an enum with other values, even where composition would join them', () => {
    const kind = (values: string, field: string) => `enum Kind { ${values} } extend type Resident { ${field}: Kind }`;
    expect(messagesOf([people, social(kind('A B', 'one')), civil(kind('A C', 'other'))])).toEqual([
      'enum Kind is defined by social-security and civil-affairs, and they differ: against social-security, civil-affairs has C ' +
        'and lacks B; civil-affairs calls its own `CivilAffairsKind`, or it moves to contracts/shared.graphql when it means the same everywhere',
    ]);
    expect(messagesOf([people, social(kind('A B', 'one')), civil(kind('B A', 'other'))])).toEqual([]);
  });

  test('one name for two kinds of type', () => {
    const faults = messagesOf([
      people,
      social('enum Kind { A } extend type Resident { one: Kind }'),
      civil('scalar Kind extend type Resident { other: Kind }'),
    ]);
    expect(faults).toEqual([
      "Kind is an enum in social-security and a scalar in civil-affairs: one name stands for one thing in the whole graph; the newer one takes its department's name in front",
    ]);
  });
});

test('a field that moves from one service to another is no clash', () => {
  const moving = civil('extend type Resident { pension: Int @override(from: "social-security") }');
  const withOverride = { ...moving, sdl: moving.sdl.replace('"@key"', '"@key", "@override"') };
  expect(composeSupergraph([people, social(''), withOverride]).supergraph).toContain('pension');
  expect(messagesOf([people, social(''), withOverride]).filter((message) => message.includes('answered'))).toEqual([]);
});

test("other errors keep composition's own message", () => {
  expect(messagesOf([people, social('extend type Resident { other: Missing }')])).toEqual([
    expect.stringMatching(/^composition: .*Missing/),
  ]);
});
