import type { Department } from '../departments.ts';
import type { errorCodes } from '../errors.ts';
import { cell, code, link, table } from './markdown.ts';
import { pascal } from './pascal.ts';
import type { PublishedErrors } from './published-errors.ts';

/** One department with its error codes, for the document. */
export interface DocumentedErrors {
  department: Pick<Department, 'name' | 'title'>;
  errors: PublishedErrors;
  /** Codes that the code behind each mutation names. */
  mutations: ReadonlyMap<string, ReadonlySet<string>>;
}

/** `docs/errors.md`: every error code, what it says, what to do about it, and which mutations give it. */
export function errorsDocument(closed: typeof errorCodes, services: readonly DocumentedErrors[]): string {
  const common = codesOfSeveral(services);
  return [
    '# Error codes 错误代码',
    '',
    '<!-- Written by `npm run contracts:compose` from contracts/errors.ts and contracts/*/errors.ts. Not edited by hand. -->',
    '',
    '预期之外的错误在 `errors[].extensions.code`，预期之内的拒绝在返回内容的 `userErrors`。 Unexpected errors are in',
    '`errors[].extensions.code`; expected refusals are in the payload’s `userErrors`.',
    '',
    '## `errors[].extensions.code`',
    '',
    `封闭集合。 A closed set, from ${link('contracts/errors.ts', 'contracts/errors.ts')}.`,
    '',
    ...table(
      ['代码 Code', 'HTTP', '说明 Message', '应对 What to do'],
      Object.entries(closed).map(([name, { status, message, remedy }]) => [
        code(name),
        String(status),
        cell(message),
        cell(remedy),
      ]),
    ),
    '',
    '## `userErrors[].code`',
    '',
    '`message` 即可直接告知用户的话，`{…}` 由程序填入；`field` 指出有误的输入项。更正后须换一个 `requestId` 再提交：同一 `requestId`、',
    '同一内容得到同一答复，内容不同则为 `CONFLICT`。 `message` can be shown as it is; `field` names the input at fault. Correct it and',
    'ask again with another `requestId`: the same one gets the same answer, and with another content `CONFLICT`.',
    '',
    '“可能出现于”由源码推得：该 mutation 的程序逐层用到的代码。 The mutations are derived from the source: the code that each reaches,',
    'name by name. One may be missing where a department hands its own rules to a shared procedure; `—` where none was found.',
    '',
    '### 多个部门共用 Of several departments',
    '',
    '`…` 为各部门的名称，如 `acceptSocialSecurityCase`。 `…` stands for each department’s name.',
    '',
    ...table(
      ['代码 Code', '说明 Message', '部门 Departments', '可能出现于 Given by'],
      common.map(({ name, message, of }) => [
        code(name),
        cell(message),
        of.map(({ department }) => department.name).join(', '),
        givers(of, name),
      ]),
    ),
    ...services.flatMap((service) =>
      serviceSection(service, new Set(common.map(({ name, message }) => `${name} ${message}`))),
    ),
    '',
  ].join('\n');
}

/** Codes that say the same in more than one department. */
function codesOfSeveral(services: readonly DocumentedErrors[]) {
  const byText = new Map<string, { name: string; message: string; of: DocumentedErrors[] }>();
  for (const service of services) {
    for (const [name, message] of Object.entries(service.errors)) {
      const key = `${name} ${message}`;
      const entry = byText.get(key) ?? { name, message, of: [] };
      byText.set(key, { ...entry, of: [...entry.of, service] });
    }
  }
  return [...byText.values()].filter(({ of }) => of.length > 1).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function serviceSection(service: DocumentedErrors, common: ReadonlySet<string>): string[] {
  const { name, title } = service.department;
  const own = Object.entries(service.errors).filter(([key, message]) => !common.has(`${key} ${message}`));
  const file = `contracts/${name}/errors.ts`;
  return [
    '',
    `### ${name} ${title}`,
    '',
    `${link(file, file)}${own.length === 0 ? '：无本部门独有的代码。 No codes of its own.' : ''}`,
    ...(own.length === 0
      ? []
      : [
          '',
          ...table(
            ['代码 Code', '说明 Message', '可能出现于 Given by'],
            own.map(([key, message]) => [code(key), cell(message), givers([service], key)]),
          ),
        ]),
  ];
}

function givers(services: readonly DocumentedErrors[], name: string): string {
  const mutations = services.flatMap(({ department, mutations: by }) =>
    [...by]
      .filter(([, codes]) => codes.has(name))
      .map(([mutation]) => (services.length > 1 ? mutation.replace(pascal(department.name), '…') : mutation)),
  );
  return [...new Set(mutations)].sort().map(code).join(', ') || '—';
}
