import {
  findServiceItem,
  promiseDays,
  serviceItems,
  type ServiceItemEntry,
  type ServiceItemMaterial,
} from '@one-window/contracts/codes';
import { BadInput } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { departmentTitle } from './department.ts';
import { formOf } from './forms.ts';
import { issuerOf } from './material-papers.ts';
import { offeredItems } from './offered-items.ts';
import { partiesOf } from './parties.ts';
import { materialsFor, situationOf, unknownAnswer, type Answer } from './situation.ts';
import { printTellOnce, tellOnceOf } from './tell-once.ts';

/** The item with this code in this version (the current one when none is given), or null. */
export function itemOf(code: string, version?: number | null): ServiceItemEntry | null {
  const item = findServiceItem(code);
  return item && (version == null || version === item.version) ? item : null;
}

/** The answers to an item's questions. @throws BadInput when the item has no such question or option */
export function checkedAnswers(item: ServiceItemEntry, answers: readonly Answer[]): readonly Answer[] {
  const code = unknownAnswer(item, answers);
  if (code !== undefined) throw new BadInput('没有此情形问题或选项');
  return answers;
}

/** Whether a promise can bring any material of the item later. */
function canPromise(item: ServiceItemEntry): boolean {
  return item.kind === 'PROMISED' && item.materials.some(({ mayFollow }) => mayFollow);
}

/** Resolvers of the service catalogue; it is public. */
export const itemResolvers = {
  Query: {
    serviceItems: (_: unknown, { department }: { department?: string | null }) =>
      serviceItems().filter((item) => department == null || item.department === department),
    serviceItem: (_: unknown, { code, version }: { code: string; version?: number | null }) => itemOf(code, version),
  },
  ServiceItem: {
    __resolveReference: ({ code, version }: { code: string; version: number }) => itemOf(code, version),
    name: (item: ServiceItemEntry) => item.nameZh,
    class: (item: ServiceItemEntry) => item.classZh,
    departmentTitle: (item: ServiceItemEntry) => departmentTitle(item.department),
    legalBasis: (item: ServiceItemEntry) => item.legalBasis ?? '',
    materials: (item: ServiceItemEntry, { answers }: { answers?: readonly Answer[] | null }) =>
      answers ? materialsFor(item, checkedAnswers(item, answers)) : item.materials,
    applicants: (item: ServiceItemEntry) => [...partiesOf(item.code).applicants],
    hasSubject: (item: ServiceItemEntry) => partiesOf(item.code).subject === 'NAMED',
    hasMatter: (item: ServiceItemEntry) => partiesOf(item.code).hasMatter,
    promiseDays: (item: ServiceItemEntry) => (canPromise(item) ? promiseDays() : 0),
    form: (item: ServiceItemEntry) => [...formOf(item.code)],
    offered: (item: ServiceItemEntry) => offeredItems.has(item.code),
    notOfferedReason: (item: ServiceItemEntry) =>
      offeredItems.has(item.code) ? null : '该事项的部门流程尚未接入，暂不能在本窗口受理；可查看办理条件与材料。',
    tellOnce: (item: ServiceItemEntry, { answers }: { answers: readonly Answer[] }) => {
      const given = checkedAnswers(item, answers);
      const { conditions, materials, ...notice } = tellOnceOf(item, given);
      const html = printTellOnce(item, given);
      return { ...notice, conditions: [...conditions], materials: [...materials], html };
    },
  },
  MaterialRequirement: {
    form: () => 'ORIGINAL',
    copies: () => 1,
    issuer: (material: ServiceItemMaterial) => issuerOf(material),
    situation: (material: ServiceItemMaterial) => {
      const item = findServiceItem(material.code.slice(0, material.code.indexOf('-')));
      return item ? situationOf(item, material) : null;
    },
  },
} satisfies Resolvers<Context>;
