import { expect, test } from '@jest/globals';
import { openStatuses, statusAfter, statusTitles, transitions, type IncidentStatus } from './state-machine.ts';

test('every open status leads on, the ended ones only where they may', () => {
  const actionsFrom = (status: IncidentStatus) =>
    Object.keys(transitions).filter((action) => statusAfter(action as keyof typeof transitions, status));
  for (const status of openStatuses) expect(actionsFrom(status).length).toBeGreaterThan(0);
  expect(actionsFrom('CLOSED').sort()).toEqual(['rate', 'reopen']);
  expect(actionsFrom('NOT_FILED')).toEqual([]);
  expect(Object.keys(statusTitles)).toHaveLength(9);
});
