import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { anIdNumber, callers, grids, setup } from '../testing/setup.ts';

const { clerk, siblingClerk, foreignClerk, officer } = callers;
let at: Awaited<ReturnType<typeof setup>>;
let home: Awaited<ReturnType<typeof at.given.household>>;
const names = ['王小明', '王大力', '王小芳', '汪洋', '吴小明', '单雄信'];

beforeAll(async () => {
  at = await setup();
  home = await at.given.household(
    names.map((name, n) => ({ name, phone: n === 0 ? '13800000001' : undefined })),
    { doorPlate: '徐家井路12号3栋2单元501' },
  );
  await at.given.household([{ name: '王隔壁' }], { gridCode: grids.sibling });
  await at.given.household([{ name: '王远方' }], { gridCode: grids.abroad });
}, 60_000);
afterAll(() => at.dispose());

async function search(caller: object, text: string, first = 20, after?: string) {
  const query = `query ($text: String!, $first: Int!, $after: String) { searchResidents(text: $text, first: $first, after: $after) {
    edges { cursor node { id nameMasked idNumberMasked phoneMasked birthYear doorPlate } } pageInfo { hasNextPage endCursor } } }`;
  const answer = await at.query(caller, query, { text, first, after });
  const page = answer.data?.searchResidents;
  const byId = new Map(home.members.map(({ id, name }) => [id, name]));
  return { ...answer, page, names: page?.edges.map(({ node }: { node: { id: string } }) => byId.get(node.id) ?? '?') };
}

describe('finds from the beginning', () => {
  test.each([
    ['one character', '王', ['王大力', '王小明', '王小芳']],
    ['a name', '王小', ['王小明', '王小芳']],
    ['pinyin in full', 'wangxiao', ['王小芳', '王小明']],
    ['one letter', 'w', ['王大力', '王小芳', '王小明', '汪洋', '吴小明']],
    ['initials', 'wxm', ['王小明', '吴小明']],
    ['a surname by its reading as a surname', 'Shan', ['单雄信']],
    ['blanks around', '  汪  ', ['汪洋']],
    ['nothing from the middle', '小明', []],
    ['a wildcard is a character', '%', []],
    ['SQL is text', "'; drop table resident; --", []],
  ])('%s', async (_, text, expected) => {
    expect((await search(clerk, text)).names).toEqual(expected);
  });

  test('a door plate finds who lives there', async () => {
    expect((await search(clerk, '徐家井路12号')).names?.sort()).toEqual([...names].sort());
  });
});

describe('exactly', () => {
  test('an id number and a phone, whole only', async () => {
    const { idNumber } = home.members[0]!;
    expect((await search(clerk, idNumber)).names).toEqual(['王小明']);
    expect((await search(clerk, idNumber.slice(0, 17))).names).toEqual([]);
    const wrong = idNumber.slice(0, 17) + (idNumber.endsWith('0') ? '1' : '0');
    expect((await search(clerk, wrong)).names).toEqual([]);
    expect((await search(clerk, '13800000001')).names).toEqual(['王小明']);
    expect((await search(clerk, '1380000000')).names).toEqual([]);
  });

  test('a sibling clerk finds nobody by them', async () => {
    expect((await search(siblingClerk, home.members[0]!.idNumber)).page.edges).toEqual([]);
    expect((await search(foreignClerk, '13800000001')).page.edges).toEqual([]);
  });
});

describe('a whole number', () => {
  const named = (sub: string) => ({ ...clerk, sub });
  const unknownPhone = (n: number) => `137000${String(n).padStart(5, '0')}`;
  const aliases = (texts: readonly string[]) =>
    `{ ${texts.map((text, n) => `a${n}: searchResidents(text: "${text}") { edges { node { id } } }`).join(' ')} }`;
  const guessesOf = async (sub: string) =>
    (await at.admin.query('select kind, operation_id from guess where account = $1', [sub])).rows;

  test('needs a purpose of the role, also when it can be nobody’s', async () => {
    const { idNumber } = home.members[0]!;
    const wrong = idNumber.slice(0, 17) + (idNumber.endsWith('0') ? '1' : '0');
    for (const text of [idNumber, '13800000001', anIdNumber(), '13700000000', wrong, '00000000000'])
      expect((await search({ ...clerk, purpose: undefined }, text)).errors[0]?.code).toBe('PURPOSE_REQUIRED');
    expect((await search({ ...clerk, purpose: 'AUDIT' }, idNumber)).errors[0]?.code).toBe('FORBIDDEN');
    expect((await search({ ...clerk, purpose: undefined }, idNumber.slice(0, 17))).errors).toEqual([]);
  });

  test('of someone elsewhere is a miss like nobody’s: same answer, same statements, both counted', async () => {
    const caller = named('clerk-curious');
    const elsewhere = await at.given.household([{ name: '赵外地', phone: '13800000009' }], { gridCode: grids.sibling });
    const { idNumber } = elsewhere.members[0]!;
    const answers = [];
    for (const text of [idNumber, anIdNumber(), '13800000009', unknownPhone(0)])
      answers.push(await search(caller, text));
    const [first, ...others] = answers.map(({ data, errors, sql }) => ({ data, errors, sql }));
    expect(first).toMatchObject({ errors: [], data: { searchResidents: { edges: [] } } });
    for (const other of others) expect(other).toEqual(first);
    expect((await guessesOf(caller.sub)).map(({ kind }) => kind)).toEqual(Array(4).fill('SEARCH'));
    const { rows } = await at.admin.query(
      'select residents from kit.access_ledger where operation_id = any($1::uuid[])',
      [(await guessesOf(caller.sub)).map(({ operation_id: id }) => id)],
    );
    expect(rows).toEqual(Array(4).fill({ residents: [] }));
  });

  test('that is found, or can be nobody’s, is not counted; nor is the page after the last hit', async () => {
    const caller = named('clerk-careful');
    const { page } = await search(caller, '13800000001');
    expect(page.edges).toHaveLength(1);
    expect((await search(caller, '13800000001', 20, page.pageInfo.endCursor)).page.edges).toEqual([]);
    await search(caller, '00000000000');
    expect(await guessesOf(caller.sub)).toEqual([]);
  });

  test('each alias of a request counts; past the limit a right number is not answered either', async () => {
    const caller = named('clerk-guessing');
    const texts = [...Array.from({ length: 33 }, (_, n) => unknownPhone(n)), '13800000001'];
    const { errors, data } = await at.query(caller, aliases(texts));
    expect(errors).toHaveLength(4);
    for (const { code, message } of errors)
      expect([code, message]).toEqual(['RATE_LIMITED', expect.stringMatching(/请在 (1 小时|\d+ 分钟)后再试/)]);
    const answered = Object.values(data as Record<string, { edges: unknown[] } | null>).filter(Boolean);
    expect(answered.length).toBe(30);
    expect(await guessesOf(caller.sub)).toHaveLength(30);

    expect((await search(caller, home.members[0]!.idNumber)).errors[0]?.code).toBe('RATE_LIMITED');
    expect((await search(caller, '王')).errors).toEqual([]);
    expect((await search(named('clerk-other'), '13800000001')).names).toEqual(['王小明']);
    await at.admin.query(`update guess set at = at - interval '61 minutes' where account = $1`, [caller.sub]);
    expect((await search(caller, '13800000001')).names).toEqual(['王小明']);
    await at.runJob('forget-guesses');
    expect(await guessesOf(caller.sub)).toHaveLength(30);
    await at.admin.query(`update guess set at = at - interval '31 days' where account = $1`, [caller.sub]);
    await at.runJob('forget-guesses');
    expect(await guessesOf(caller.sub)).toEqual([]);
  });

  test('is compared one at a time for an account, whatever process serves it; other accounts do not wait', async () => {
    const caller = named('clerk-twice');
    const other = await at.admin.connect();
    await other.query('begin');
    await other.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`guess ${caller.sub}`]);
    await other.query(
      `insert into guess (id, account, place_code, kind, at, operation_id)
       select gen_random_uuid(), $1, $2, 'SEARCH', clock_timestamp(), gen_random_uuid() from generate_series(1, 30)`,
      [caller.sub, caller.jurisdiction],
    );
    let isAnswered = false;
    const asked = at.query(caller, aliases(Array(10).fill('13800000001'))).finally(() => (isAnswered = true));
    const waits = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while (!isAnswered && (await other.query(waits)).rowCount === 0)
      await new Promise((resolve) => setTimeout(resolve, 5));
    // more searches than the service has connections
    for (let n = 0; n < 6; n += 1)
      expect((await search(named('clerk-meanwhile'), '13800000001')).names).toEqual(['王小明']);
    await other.query('commit');
    other.release();
    expect((await asked).errors.map(({ code }) => code)).toEqual(Array(10).fill('RATE_LIMITED'));
  });
});

test('each sees their own range only', async () => {
  expect((await search(clerk, '王')).page.edges).toHaveLength(3);
  expect((await search(siblingClerk, '王')).page.edges).toHaveLength(1);
  expect((await search(officer, '王')).page.edges).toHaveLength(4);
  expect((await search({ ...clerk, jurisdiction: '' }, '王')).page.edges).toEqual([]);
  expect((await search({ ...clerk, jurisdiction: grids.home }, '王')).page.edges).toHaveLength(3);
  expect((await search({ ...clerk, jurisdiction: '43110200400701' }, '王')).page.edges).toEqual([]);
});

test.each([['王'], ['w'], ['wx'], ['徐家井路']])(
  'pages of "%s" put together are the whole, each once',
  async (text) => {
    const whole = (await search(officer, text, 100)).page.edges.map((edge: { node: { id: string } }) => edge.node.id);
    const seen: string[] = [];
    for (let after: string | undefined, more = true; more;) {
      const { page } = await search(officer, text, 1, after);
      seen.push(...page.edges.map((edge: { node: { id: string } }) => edge.node.id));
      ({ hasNextPage: more, endCursor: after } = page.pageInfo);
    }
    expect(seen).toEqual(whole);
    expect(new Set(seen).size).toBe(seen.length);
  },
);

test('hits are masked and need no purpose; the record behind one does', async () => {
  const { page, errors } = await search({ ...clerk, purpose: undefined }, '王小明');
  expect(errors).toEqual([]);
  expect(page.edges[0].node).toMatchObject({
    nameMasked: '王**',
    phoneMasked: '138****0001',
    birthYear: 1960,
    doorPlate: home.doorPlate,
  });
  expect(page.edges[0].node.idNumberMasked).toMatch(/^430\*{11}[\dX]{4}$/);
  const behind = await at.query(
    { ...clerk, purpose: undefined },
    '{ searchResidents(text: "王小明") { edges { node { resident { name } } } } }',
  );
  expect(behind.errors[0]?.code).toBe('PURPOSE_REQUIRED');
});

test('whom a search showed stands in the ledger, its term only as a digest', async () => {
  await search(clerk, '单');
  const { rows } = await at.admin.query('select * from kit.access_ledger order by seq desc limit 1');
  expect(rows[0]).toMatchObject({ kind: 'SEARCHED', caller: 'clerk', residents: [home.members[5]!.id] });
  expect(rows[0].search_term_hash).toMatch(/^[\w-]{43}$/);
  expect(JSON.stringify(rows)).not.toContain('单');
});

test.each([
  ['', 20],
  [' ', 20],
  ['王'.repeat(101), 20],
  ['王', 0],
  ['王', 101],
  ['王', -1],
])('refuses text "%s" first %s', async (text, first) => {
  expect((await search(clerk, text, first)).errors[0]?.code).toBe('BAD_USER_INPUT');
});

test('a cursor tells nothing of whom a hit masks, and goes on in its own search only', async () => {
  const { page } = await search(clerk, '王', 1);
  const { cursor } = page.edges[0];
  expect(page.pageInfo.endCursor).toBe(cursor);
  expect(Buffer.from(cursor, 'base64url').toString('utf8')).not.toMatch(/[王大力]|[0-9a-f-]{36}/);
  expect((await search(clerk, '王', 20, cursor)).names).toEqual(['王小明', '王小芳']);
  expect((await search(clerk, '汪', 20, cursor)).errors[0]).toMatchObject({
    code: 'BAD_USER_INPUT',
    message: expect.stringContaining('请从第一页重新查询'),
  });
});

test('refuses a cursor that it did not make', async () => {
  const cursors = [
    'x',
    '',
    Buffer.from('[0,"a"]').toString('base64url'),
    Buffer.from('[7,"a","b"]').toString('base64url'),
    Buffer.from(`[0,"\\u0000","${home.id}"]`).toString('base64url'),
    JSON.stringify([0, '王大力', home.id]),
  ];
  for (const after of cursors) expect((await search(clerk, '王', 20, after)).errors[0]?.code).toBe('BAD_USER_INPUT');
  for (const text of ['王\u0000', 'w\u0000'])
    expect((await search(clerk, text)).errors.map(({ code }) => code)).not.toContain('INTERNAL');
});
