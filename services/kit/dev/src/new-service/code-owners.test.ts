import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addOwners, removeOwners } from './code-owners.ts';

const owners = `# Who reviews a change
*                        @district/platform
/contracts/              @district/contracts
/contracts/city-works/   @district/city-works @district/contracts
/services/kit/           @district/platform
/services/city-works/    @district/city-works
/services/city-works-2/  @district/other
`;
let root: string;
const file = () => path.join(root, 'CODEOWNERS');
const read = () => readFileSync(file(), 'utf8');

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'one-window-owners-'));
  writeFileSync(file(), owners);
});
afterEach(() => rmSync(root, { recursive: true }));

test('a new department gets the same owners as the one before it, with its own team; removing it removes its lines', () => {
  addOwners(root, 'health', 'city-works');
  addOwners(root, 'emergency-management', 'health');
  expect(
    read()
      .split('\n')
      .filter((line) => !owners.includes(line)),
  ).toEqual([
    '/contracts/health/       @district/health @district/contracts',
    '/contracts/emergency-management/ @district/emergency-management @district/contracts',
    '/services/health/        @district/health',
    '/services/emergency-management/ @district/emergency-management',
  ]);
  expect(read().indexOf('/services/health/')).toBeGreaterThan(read().indexOf('/services/city-works/'));
  removeOwners(root, 'emergency-management');
  removeOwners(root, 'health');
  expect(read()).toBe(owners);
});

test('a repository without owners, or without the other department, is not changed', () => {
  addOwners(root, 'health', 'forestry');
  expect(read()).toBe(owners);
  rmSync(file());
  addOwners(root, 'health', 'city-works');
  removeOwners(root, 'health');
  expect(existsSync(file())).toBe(false);
});
