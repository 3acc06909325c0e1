import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { contractsFile } from '@one-window/contracts';
import { EVIDENCE_KEYS, serviceItems } from '@one-window/contracts/codes';
import { Kind, parse, type ObjectTypeDefinitionNode, type ObjectTypeExtensionNode } from 'graphql';
import { HOLDERS } from '../item/material-papers.ts';

const residentFields = (service: string) =>
  parse(readFileSync(contractsFile(`${service}/graph.graphql`), 'utf8'))
    .definitions.filter(
      (node): node is ObjectTypeDefinitionNode | ObjectTypeExtensionNode =>
        (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION) &&
        node.name.value === 'Resident',
    )
    .flatMap(({ fields }) => fields ?? []);

test('the window asks the departments for exactly the facts of the catalogue', () => {
  const fields = residentFields('one-window');
  const requires = fields
    .find(({ name }) => name.value === 'requirements')
    ?.directives?.find(({ name }) => name.value === 'requires')?.arguments?.[0]?.value;
  const asked = requires?.kind === Kind.STRING ? requires.value : '';
  const evidence = EVIDENCE_KEYS.map((key) => `${key}Evidence`);
  expect([...asked.matchAll(/(\w+) \{ held code asOf \}/g)].map(([, name]) => name).sort()).toEqual(
    [...evidence].sort(),
  );
  const declared = fields.filter(({ directives }) => directives?.some(({ name }) => name.value === 'external'));
  expect(declared.map(({ name }) => name.value).sort()).toEqual([...evidence].sort());
});

test.each(EVIDENCE_KEYS)('%s is a field that its department answers, and no client', (key) => {
  const field = residentFields(HOLDERS[key]).find(({ name }) => name.value === `${key}Evidence`);
  expect(field?.directives?.map(({ name }) => name.value)).toEqual(['inaccessible']);
  expect(field?.arguments).toEqual([]);
});

test('a register that stands in is of a licence, and no material has both a register and a fact', () => {
  const materials = serviceItems().flatMap((item) => item.materials);
  expect(materials.filter(({ register, evidence }) => register && evidence)).toEqual([]);
  expect(new Set(materials.filter(({ register }) => register).map(({ name }) => name))).toEqual(new Set(['营业执照']));
});
