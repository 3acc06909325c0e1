import { expect, test } from '@jest/globals';
import { removalFindings } from './removal-findings.ts';
import { soundContracts } from './scenario.ts';

const reasons = (name: string) => removalFindings(soundContracts(), name).map(({ message }) => message);

test('a service that only adds to another’s entity can be done without', () => {
  expect(reasons('social-security')).toEqual([]);
});

test('a service whose entity another extends, or whose fields are asked for, cannot', () => {
  expect(reasons('people-housing')).toContain('social-security extends Resident, which people-housing owns');
  const { operations, ...contracts } = soundContracts();
  const asksForPension = {
    file: 'contracts/operations/pension.graphql',
    body: 'query Pension($id: ID!) { resident(id: $id) { pension } }',
  };
  expect(removalFindings({ ...contracts, operations: [...operations, asksForPension] }, 'social-security')).toEqual([
    expect.objectContaining({ message: expect.stringMatching(/Resident\.pension.*Pension/) }),
  ]);
});
