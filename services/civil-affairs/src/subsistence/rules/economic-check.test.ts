import { expect, test } from '@jest/globals';
import { withLine } from '@one-window/dev/testing';
import { nextYear } from '../../testing/next-year.ts';
import { checkMeans, readDeclaration } from './economic-check.ts';
import { subsistenceLine } from './figures.ts';

test('the economic check adds what was declared to what was announced', () => {
  const form = {
    monthlyIncomeFen: '50000',
    incomeWagesFen: '30000',
    hasVehicle: 'NO',
    hasSecondHouse: 'YES',
    depositsFen: '0',
    adultsAuthorised: '2',
  };
  const declaration = readDeclaration(form)!;
  expect(declaration.incomes).toEqual([
    { kind: 'WAGES', monthlyFen: 30_000 },
    { kind: 'OTHER', monthlyFen: 20_000 },
  ]);
  const members = [
    { birthOn: '1950-01-01', pensions: [{ monthlyFen: 25_000 }] },
    { birthOn: '2008-03-11', pensions: [] },
  ];
  expect(checkMeans({ members }, declaration, '2026-03-10')).toMatchObject({
    adults: 1,
    monthlyIncomeFen: 75_000,
    incomePerHeadFen: 37_500,
    monthlyAllowanceFen: 55_000,
    depositLimitFen: 3_120_000,
  });
  for (const field of ['monthlyIncomeFen', 'hasVehicle', 'depositsFen'])
    expect(readDeclaration({ ...form, [field]: '-1; drop' })).toBeNull();
});

test("next year's line changes no check before it", async () => {
  const household = { members: [{ birthOn: '1980-01-01', pensions: [] }] };
  const today = checkMeans(household, null, '2026-12-31');
  await withLine(subsistenceLine, nextYear(70_000), () => {
    expect(checkMeans(household, null, '2026-12-31')).toEqual(today);
    expect(checkMeans(household, null, '2027-01-01')).toMatchObject({ lineFen: 70_000, depositLimitFen: 24 * 70_000 });
  });
});
