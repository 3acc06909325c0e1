import { addMonthsToDay, figure, type Month, monthOf, monthsBetween, valueOn } from '@one-window/procedures';

/** Who retires together: men, women who had retired at 55 (cadres), women who had retired at 50 (workers). */
export type RetirementGroup = 'MEN' | 'WOMEN_OF_55' | 'WOMEN_OF_50';

/** How the age of one group rises: a month for so many months of birth, from the first that are concerned, up to the last age. */
interface Rise {
  fromYears: number;
  toYears: number;
  firstBornIn: Month;
  birthMonthsPerMonth: number;
}

/** Employees' retirement ages: those of 国发〔1978〕104号, and from 2025 on their rise, which leaves who was born before its first months where they were. */
export const retirementAges = figure<Readonly<Record<RetirementGroup, Rise>>>({
  name: '法定退休年龄',
  unit: 'years by group and month of birth',
  lines: [
    {
      value: {
        MEN: { fromYears: 60, toYears: 60, firstBornIn: '1965-01', birthMonthsPerMonth: 4 },
        WOMEN_OF_55: { fromYears: 55, toYears: 55, firstBornIn: '1970-01', birthMonthsPerMonth: 4 },
        WOMEN_OF_50: { fromYears: 50, toYears: 50, firstBornIn: '1975-01', birthMonthsPerMonth: 2 },
      },
      from: '1978-06-02',
      source: '国发〔1978〕104号',
    },
    {
      value: {
        MEN: { fromYears: 60, toYears: 63, firstBornIn: '1965-01', birthMonthsPerMonth: 4 },
        WOMEN_OF_55: { fromYears: 55, toYears: 58, firstBornIn: '1970-01', birthMonthsPerMonth: 4 },
        WOMEN_OF_50: { fromYears: 50, toYears: 55, firstBornIn: '1975-01', birthMonthsPerMonth: 2 },
      },
      from: '2025-01-01',
      source: '《全国人民代表大会常务委员会关于实施渐进式延迟法定退休年龄的决定》第一条',
    },
  ],
});

/** The age, in months, at which those of a group retire who were born in that month, by the law of a day. */
export function retirementMonths(group: RetirementGroup, bornIn: Month, day: string): number {
  const { fromYears, toYears, firstBornIn, birthMonthsPerMonth } = valueOn(retirementAges, day)[group];
  const steps = Math.floor(monthsBetween(firstBornIn, bornIn) / birthMonthsPerMonth) + 1;
  return fromYears * 12 + Math.min(Math.max(steps, 0), (toYears - fromYears) * 12);
}

/**
 * The group by sex alone: the registry knows no worker from a cadre, so every woman counts among those of 55, whose later
 * age leaves nobody without the right to register.
 */
const groupOfSex = { MALE: 'MEN', FEMALE: 'WOMEN_OF_55' } as const;

/** First day on which a person has reached retirement age, by the law of a day. */
export function retiresOn({ sex, birthOn }: { sex: 'MALE' | 'FEMALE'; birthOn: string }, day: string): string {
  return addMonthsToDay(birthOn, retirementMonths(groupOfSex[sex], monthOf(birthOn), day));
}
