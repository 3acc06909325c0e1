import { describe, expect, test } from '@jest/globals';
import { contractsFile, departments } from '@one-window/contracts';
import { serviceItems } from '@one-window/contracts/codes';
import { parse } from 'graphql';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const kit = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Words that the kit must not contain, since one department owns them. The window's name is the project's, and
 * procedures work on its applications.
 */
const owners = departments.filter(({ name }) => name !== 'one-window');

const pascal = (name: string) => name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The names of a department, as code and texts write them. */
const namesOf = ({ name, database, titleEn, unit }: (typeof departments)[number]): string[] =>
  [name, database, pascal(name), camel(name), titleEn, unit].flatMap((word) => word ?? []);

/** The names of the ids in a department's inputs. */
function idsOf({ name }: (typeof departments)[number]): string[] {
  const folder = contractsFile(name);
  const graphs = readdirSync(folder).filter((file) => file.endsWith('.graphql'));
  return graphs
    .flatMap((file) => parse(readFileSync(path.join(folder, file), 'utf8')).definitions)
    .flatMap((definition) => (definition.kind === 'InputObjectTypeDefinition' ? (definition.fields ?? []) : []))
    .map((field) => field.name.value)
    .filter((field) => /Ids?$/.test(field));
}

/** Ids that a package defines itself, even when a department uses the same name. */
const known: Readonly<Record<string, readonly string[]>> = {
  // each mutation's, and the token's
  '': ['requestId', 'residentId', 'applicationId'],
  // an example of an id called after a type of the graph
  service: ['caseId'],
  // of an application and its case, of a merge, of a benefit and its overpayments
  procedures: [
    'caseId',
    'subjectId',
    'applicantId',
    'organisationId',
    'survivorId',
    'mergedId',
    'benefitId',
    'overpaymentId',
  ],
};

/** The demonstration invents residents and places, and incidents that two departments have. */
const isDemo = (file: string) => file.startsWith('dev/src/demo/');
const isSharedStory = (file: string) => file === 'dev/src/demo/incidents.ts';
/** The generator of a department uses one as its example. */
const isExample = (file: string) => file.startsWith('dev/src/new-service/');

const sources = readdirSync(kit, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => /^[\w-]+\/src\/.*\.ts$/.test(file) && !file.includes('/node_modules/'))
  .filter((file) => !file.endsWith('.test.ts') && !file.includes('/testing/'))
  .map((file) => ({ file, text: readFileSync(path.join(kit, file), 'utf8') }));

/** The lines that contain one of the words, as `file: word`. */
const linesWith = (words: readonly string[], where: typeof sources): string[] =>
  where.flatMap(({ file, text }) =>
    words.filter((word) => new RegExp(`(?<![\\w-])${word}`, 'i').test(text)).map((word) => `${file}: ${word}`),
  );

describe('the kit contains no word that one department owns', () => {
  test('the test finds sources to check', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(linesWith(['follow-merges'], sources)).not.toEqual([]);
  });

  test.each(owners)('not the name of $name, which registers its own words', (department) => {
    const where = sources.filter(({ file }) => !isSharedStory(file) && !isExample(file));
    expect(linesWith(namesOf(department), where)).toEqual([]);
  });

  test.each(departments)('not an id that $name names in its inputs', (department) => {
    const where = sources.filter(({ file }) => !isDemo(file));
    const packages = [...new Set(where.map(({ file }) => file.split('/')[0]!))];
    const found = packages.flatMap((each) => {
      const foreign = [...new Set(idsOf(department))].filter(
        (id) => ![...known['']!, ...(known[each] ?? [])].includes(id),
      );
      return linesWith(
        foreign.map((id) => `${id}(?!\\w)`),
        where.filter(({ file }) => file.startsWith(`${each}/`)),
      );
    });
    expect(found).toEqual([]);
  });

  test('no code of a service item', () => {
    const where = sources.filter(({ file }) => !isDemo(file));
    const codes = serviceItems().map(({ code }) => `${code}(?!\\w)`);
    expect(codes.length).toBeGreaterThan(50);
    expect(linesWith(codes, where)).toEqual([]);
  });
});
