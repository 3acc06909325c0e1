import { expect, test } from '@jest/globals';
import type { Caller } from '@one-window/contracts';
import type { Context } from '../../context.ts';
import { departmentList } from './department-list.ts';

const everything = 'every department';

/** Of which department the list is read for a caller; undefined when it is not read at all. */
async function departmentRead(caller: Pick<Caller, 'role' | 'department'>, asked?: string) {
  let read: string | undefined;
  const ctx = { caller } as Context;
  const page = await departmentList<{ id: string }>(
    ctx,
    { first: 1, ...(asked !== undefined && { department: asked }) },
    {
      read: (department) => {
        read = department ?? everything;
        return [{ id: 'row' }];
      },
      keyOf: ({ id }) => [id, id],
    },
  );
  expect(page.edges).toHaveLength(read === undefined ? 0 : 1);
  return read;
}

test.each<[Caller['role'], string, string | undefined, string | undefined]>([
  ['officer', 'civil-affairs', undefined, 'civil-affairs'],
  ['officer', 'civil-affairs', 'civil-affairs', 'civil-affairs'],
  ['officer', 'civil-affairs', 'social-security', undefined],
  ['supervisor', 'civil-affairs', 'social-security', undefined],
  ['supervisor', 'one-window', undefined, everything],
  ['supervisor', 'one-window', 'social-security', 'social-security'],
  ['clerk', 'one-window', undefined, everything],
])('%s of %s who asks for %s gets the rows of %s', async (role, department, asked, read) => {
  expect(await departmentRead({ role, department }, asked)).toBe(read);
});
