import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  departments,
  purposeNames,
  purposesOfRole,
  type Caller,
  type Policy,
  type Purpose,
  type Rule,
} from '@one-window/contracts';
import { demoAccounts } from '@one-window/infra/identity';
import { as, post, type Answer } from '../stack/index.ts';
import { claimant, organisation } from '../journeys/given.ts';
import { claim, home, opened, people } from '../journeys/story.ts';
import { fieldsOf, schemaOf, selectionOf, type Literals } from './minimal-query.ts';
import { askService, forEachAtOnce, services } from './signed-call.ts';

type Who = Pick<Caller, 'role' | 'department' | 'jurisdiction' | 'residentId'> & { purpose?: Purpose };

const policies = Object.fromEntries(
  await Promise.all(
    services.map(async (name) => [
      name,
      ((await import(`@one-window/contracts/${name}`)) as { policy: Policy }).policy,
    ]),
  ),
) as Record<string, Policy>;

/** What the table says, read independently of the code under test. */
function saidByTable(rule: Rule, { role, department, purpose: stated }: Who): string {
  const isPersonal = rule.confidentiality === 'PERSONAL' || rule.confidentiality === 'RESTRICTED';
  const purpose = stated ?? (role === 'resident' ? 'SELF' : undefined);
  if (rule.roles !== 'ANY' && role === 'anonymous') return 'UNAUTHENTICATED';
  if (rule.roles !== 'ANY' && !rule.roles.includes(role)) return 'FORBIDDEN';
  if (rule.departments && !rule.departments.includes(department)) return 'FORBIDDEN';
  const isBound = role === 'officer' || role === 'supervisor';
  if (isBound && rule.officersOf && !rule.officersOf.includes(department)) return 'FORBIDDEN';
  if (role === 'steward' && rule.stewardsOf && !rule.stewardsOf.includes(department)) return 'FORBIDDEN';
  if (!isPersonal) return 'ALLOWED';
  if (!purpose) return 'PURPOSE_REQUIRED';
  const isStated = purposesOfRole[role].includes(purpose) && (rule.purposes?.includes(purpose) ?? true);
  return isStated ? 'ALLOWED' : 'FORBIDDEN';
}

const refusals = new Set(['FORBIDDEN', 'PURPOSE_REQUIRED', 'UNAUTHENTICATED']);

/** The result of a field: refused by the table, a fault that no input may cause, or neither. */
function seen({ errors }: { errors: Answer['errors'] }, ...path: (string | number)[]): string {
  const code =
    errors.find((error) => JSON.stringify(error.path) === JSON.stringify(path))?.extensions.code ?? 'ALLOWED';
  return refusals.has(code) || code === 'INTERNAL' || code === 'STALE_AUTHORITY' ? code : 'ALLOWED';
}

/** Values that a role may use where the command itself asks who does it in which way. */
const literalsFor = ({ role }: Pick<Who, 'role'>): Literals => ({
  'CertifyLifeInput.method':
    ({ resident: 'SELF_SERVICE', grid_worker: 'VISIT' } as Record<string, string>)[role] ?? 'WINDOW',
  'PauseCaseInput.kind': 'SPECIAL_PROCEDURE',
  item: '"S02"',
});

let subject: {
  id: string;
  householdId: string;
  houseId: string;
  applicationId: string;
  communityCode: string;
  organisationId: string;
};

beforeAll(async () => {
  const clerk = await people.clerk();
  const id = await claimant();
  const [application, place] = [await claim(clerk, id), await organisation()];
  await opened(await people.officer(), application.id);
  const { resident } = await clerk.ask('query Home($id: ID!) { resident(id: $id) { household { id } house { id } } }', {
    id,
  });
  subject = {
    id,
    applicationId: application.id,
    communityCode: home,
    organisationId: place.id,
    householdId: resident.household.id,
    houseId: resident.house.id,
  };
});

const bound = ['officer', 'supervisor', 'steward'] as const;
const everyone = (): Who[] => [
  ...(['clerk', 'grid_worker', 'dispatcher', 'auditor', 'operator', 'security_admin', 'service'] as const).map(
    (role) => ({
      role,
      department: demoAccounts.find((account) => account.role === role)?.department ?? 'one-window',
      jurisdiction: '431102',
    }),
  ),
  ...bound.flatMap((role) => departments.map(({ name }) => ({ role, department: name, jurisdiction: '431102' }))),
  { role: 'resident', department: '', jurisdiction: '', residentId: subject.id },
  { role: 'anonymous', department: '', jurisdiction: '' },
];

const withPurposes = (whos: Who[]): Who[] =>
  whos.flatMap((who) => [who, ...purposeNames.map((purpose) => ({ ...who, purpose }))]);

const named = ({ role, department, purpose }: Who) =>
  `${role} of ${department || 'nowhere'} for ${purpose ?? 'nothing'}`;

const isPublic = new Set(['ServiceItem', 'Grid', 'Division', 'Organisation']);

/** For an entity that a service does not keep it returns only the given key: only its fields check the caller. */
const isMereReference = (service: string, type: string) => service === 'city-management' && type === 'House';

/** Callers for whom an entity does not exist: its rules are never reached. */
function isBeyond(service: string, type: string, who: Who): boolean {
  // the window keeps organisations for its counters alone
  if (service === 'one-window' && type === 'Organisation') return who.jurisdiction === '';
  // a department answers for any application whether it has a case of it; places and items are public
  if (who.role === 'anonymous')
    return (
      !isPublic.has(type) && !(service !== 'one-window' && type === 'Application') && !isMereReference(service, type)
    );
  const isBound = who.role === 'officer' || who.role === 'supervisor';
  const ownOnly = isBound && !['one-window', 'social-security'].includes(who.department);
  return service === 'one-window' && type === 'Application' && ownOnly;
}

describe.each(services)('%s, asked itself', (service) => {
  const schema = schemaOf(service);
  const { fields: rules } = policies[service]!;

  test.each(['Query', 'Mutation'])('every %s answers as the table says', async (type) => {
    const faults: string[] = [];
    const fields = fieldsOf(schema, type);
    expect(fields.length).toBeGreaterThan(0);
    await forEachAtOnce(withPurposes(everyone()), async (who) => {
      const selections = fields.map((field) => selectionOf(field, literalsFor(who)));
      const answer = await askService(service, who, `${type.toLowerCase()} { ${selections.join('\n')} }`);
      for (const { name } of fields) {
        const [is, should] = [seen(answer, name), saidByTable(rules[`${type}.${name}`]!, who)];
        if (answer.status !== 200 || is !== should) faults.push(`${type}.${name}, ${named(who)}: ${is}, not ${should}`);
      }
    });
    expect(faults).toEqual([]);
  });

  test('every field of an entity answers as the table says', async () => {
    const faults: string[] = [];
    const samples: [string, Record<string, unknown>][] = [
      ['Resident', { id: subject.id }],
      ['Household', { id: subject.householdId }],
      ['House', { id: subject.houseId }],
      ['Application', { id: subject.applicationId }],
      ['ServiceItem', { code: 'S02', version: 1 }],
      ['Grid', { code: `${subject.communityCode}01` }],
      ['Division', { code: subject.communityCode }],
      ['Organisation', { id: subject.organisationId }],
    ];
    const entities = samples
      .map(([type, key]) => ({
        type,
        key,
        fields: fieldsOf(schema, type).filter(({ name }) => rules[`${type}.${name}`]),
      }))
      .filter(({ type, fields }) => fields.length > 1 && resolvable(schema.getType(type)?.astNode?.directives));
    expect(entities.map(({ type }) => type)).toContain('Resident');
    await forEachAtOnce(withPurposes(everyone()), async (who) => {
      const parts = entities.map(
        ({ type, fields }) =>
          `... on ${type} { ${fields.map((field) => `${type}_${field.name}: ${selectionOf(field, literalsFor(who))}`).join('\n')} }`,
      );
      const answer = await askService(
        service,
        who,
        `query E($r: [_Any!]!) { _entities(representations: $r) { ${parts.join('\n')} } }`,
        { r: entities.map(({ type, key }) => ({ __typename: type, ...key })) },
      );
      entities.forEach(({ type, fields }, at) => {
        if (isBeyond(service, type, who)) {
          const isThere = answer.data._entities[at] !== null;
          if (isThere) faults.push(`${type}, ${named(who)}: there`);
          return;
        }
        for (const { name } of fields) {
          const is = seen(answer, '_entities', at, `${type}_${name}`);
          const should = saidByTable(rules[`${type}.${name}`]!, who);
          const isThere = answer.data?._entities?.[at] != null;
          if (!isThere || is !== should)
            faults.push(`${type}.${name}, ${named(who)}: ${isThere ? is : 'absent'}, not ${should}`);
        }
      });
    });
    expect(faults).toEqual([]);
  });
});

/** Whether a type is an entity that this service resolves. */
function resolvable(
  directives: readonly { name: { value: string }; arguments?: readonly { name: { value: string } }[] }[] = [],
) {
  const key = directives.find(({ name }) => name.value === 'key');
  return key !== undefined && !key.arguments?.some(({ name }) => name.value === 'resolvable');
}

describe('through the gateway', () => {
  const roots = services.flatMap((service) =>
    (['Query', 'Mutation'] as const).flatMap((type) =>
      fieldsOf(schemaOf(service), type).map((field) => ({
        type,
        field,
        rule: policies[service]!.fields[`${type}.${field.name}`]!,
      })),
    ),
  );
  const accounts = () => {
    const wanted = demoAccounts.filter(({ role, department }) =>
      role === 'officer' || role === 'supervisor' || role === 'steward'
        ? departments.some(({ name }) => name === department)
        : true,
    );
    return [...new Map(wanted.map((account) => [`${account.role} ${account.department}`, account])).values()];
  };
  const documents = (type: 'Query' | 'Mutation', who: Pick<Who, 'role'>) => {
    const fields = roots.filter((root) => root.type === type);
    const pages = Array.from({ length: Math.ceil(fields.length / 20) }, (_, page) =>
      fields.slice(page * 20, page * 20 + 20),
    );
    return pages.map((page) => ({
      page,
      text: `${type.toLowerCase()} { ${page.map(({ field }) => selectionOf(field, literalsFor(who))).join('\n')} }`,
    }));
  };

  test('every demo account, for each purpose that it may state and for none', async () => {
    const faults: string[] = [];
    const voices = accounts().flatMap((account) =>
      [undefined, ...purposesOfRole[account.role]].map((purpose) => ({ account, purpose })),
    );
    await forEachAtOnce(voices, async ({ account, purpose }) => {
      const voice = await as(account, purpose ?? null);
      for (const type of ['Query', 'Mutation'] as const) {
        for (const { page, text } of documents(type, account)) {
          const answer = await voice.query(text);
          for (const { field, rule } of page) {
            const [is, should] = [seen(answer, field.name), saidByTable(rule, { ...account, purpose })];
            if (answer.status !== 200 || is !== should)
              faults.push(
                `${type}.${field.name}, ${account.account} for ${purpose ?? 'nothing'}: ${answer.status} ${is}, not ${should}`,
              );
          }
        }
      }
    });
    expect(faults).toEqual([]);
  });

  test('a purpose that is not the role’s refuses the whole request', async () => {
    const stated = accounts().flatMap((account) =>
      purposeNames
        .filter((purpose) => !purposesOfRole[account.role].includes(purpose))
        .map((purpose) => ({ account, purpose })),
    );
    await forEachAtOnce(stated, async ({ account, purpose }) => {
      const { status, data, errors } = await (await as(account, purpose)).query('{ serviceItems { code } }');
      expect([account.account, purpose, status, data ?? null, errors.map(({ extensions }) => extensions.code)]).toEqual(
        [account.account, purpose, 403, null, ['FORBIDDEN']],
      );
    });
  });

  test('without a token nothing but progress by receipt', async () => {
    for (const { type, field } of roots.filter(({ field: { name } }) => name !== 'applicationProgress')) {
      const text = `${type.toLowerCase()} { ${selectionOf(field)} }`;
      const { status, data } = await post(text, {}, {});
      expect([field.name, status, data ?? null]).toEqual([field.name, 401, null]);
    }
    const progress = await post('{ applicationProgress(number: "x", queryCode: "y") { status } }', {}, {});
    expect([progress.status, progress.data]).toEqual([200, { applicationProgress: null }]);
  });

  test('evidence and entities are no part of the public graph', async () => {
    const clerk = await as('officer-social-security', 'HANDLING');
    const evidence = services.flatMap((service) =>
      Object.entries(policies[service]!.fields).flatMap(([name, rule]) => (rule.evidence ? [name.split('.')[1]!] : [])),
    );
    expect(evidence.length).toBeGreaterThan(5);
    for (const name of new Set(evidence)) {
      const { status, data } = await clerk.query(`query Q($id: ID!) { resident(id: $id) { x: ${name} { held } } }`, {
        id: subject.id,
      });
      expect([name, status, data ?? null]).toEqual([name, 400, null]);
    }
    const entities = await clerk.query('{ _entities(representations: []) { __typename } }');
    expect(entities.status).toBe(400);
  });
});
