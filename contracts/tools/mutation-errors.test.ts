import { expect, test } from '@jest/globals';
import { errorsOfMutations, readModules, resolver } from './mutation-errors.ts';

const files: Record<string, string> = {
  'services/civil-affairs/src/resolvers.ts': `
    import { grant } from './commands.ts';
    import { cases } from './cases.ts';
    export const resolvers: Pick<Resolvers<Context>, 'Mutation'> = {
      Query: { benefit: () => refuse('NEVER') },
      Mutation: {
        grantBenefit: async (_, { input }, ctx) => payload('benefit', await grant(ctx, input)),
        endBenefit: (_, { input }, ctx) => cases.find(input),
      },
    };`,
  'services/civil-affairs/src/more.ts': `
    import { keepPart } from '@one-window/kit/photos';
    export const more: MutationResolvers<Context> = { keepPhotoPart: (_, { input }) => keepPart(input) };`,
  'services/civil-affairs/src/commands.ts': `
    import { checkDay as check } from './rules/index.ts';
    const own = 'OWN_CODE';
    export async function grant(ctx, input) { return check(input) ?? refuse(own); }
    export const other = () => refuse('OTHER');`,
  'services/civil-affairs/src/rules/index.ts': `export * from './day.ts';`,
  'services/civil-affairs/src/rules/day.ts': `
    type Code = 'ONLY_A_TYPE';
    export function checkDay(input): Code { return input.day ? undefined : refuse('DAY_INVALID', {}, 'day'); }`,
  'services/civil-affairs/src/cases.ts': `export const cases = departmentCases({ check: () => refuse('OF_A_CASE') });`,
  'services/kit/src/photos/index.ts': `export { keep as keepPart } from './keep.ts';`,
  'services/kit/src/photos/keep.ts': `export const keep = (input) => (input.ok ? keep(input) : { code: 'PHOTO_INVALID' });`,
  'services/kit/src/case/resolvers.ts': `
    export const caseResolvers = (prefix) => ({ Mutation: { [\`accept\${prefix}Case\`]: () => refuse('CASE_NOT_FOUND') } });`,
};
const sources = Object.entries(files).map(([path, text]) => ({ path, text }));
const kit = {
  folder: 'services/kit',
  exports: { './package.json': './package.json', './*': { source: './src/*/index.ts' } },
};
const codes = new Set([
  'NEVER',
  'OWN_CODE',
  'OTHER',
  'ONLY_A_TYPE',
  'DAY_INVALID',
  'OF_A_CASE',
  'PHOTO_INVALID',
  'CASE_NOT_FOUND',
]);

test('a mutation gives what its resolver names, and what that calls, across files and packages', () => {
  const modules = readModules(sources, resolver(sources, new Map([['@one-window/kit', kit]])));
  const mutations = ['grantBenefit', 'endBenefit', 'keepPhotoPart', 'acceptCivilAffairsCase', 'elsewhere'];
  const found = errorsOfMutations(mutations, codes, modules);
  expect(Object.fromEntries([...found].map(([name, own]) => [name, [...own].sort()]))).toEqual({
    grantBenefit: ['DAY_INVALID', 'OWN_CODE'],
    endBenefit: [],
    keepPhotoPart: ['PHOTO_INVALID'],
    acceptCivilAffairsCase: ['CASE_NOT_FOUND'],
  });
});
