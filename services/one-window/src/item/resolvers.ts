import { findServiceItem, promiseDays, serviceItems } from '@one-window/contracts/codes';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { departmentTitle } from './department.ts';
import { formOf } from './forms.ts';
import { issuerOf } from './material-papers.ts';
import { offeredItems } from './offered-items.ts';
import { partiesOf } from './parties.ts';
import { canPromise, checkedAnswers, itemOf } from './rules.ts';
import { materialsFor, situationOf } from './situation.ts';
import { printTellOnce, tellOnceOf } from './tell-once.ts';

/** Resolvers of the service catalogue; it is public. */
export const itemResolvers = {
  Query: {
    serviceItems: (_, { department }) =>
      serviceItems().filter((item) => department == null || item.department === department),
    serviceItem: (_, { code, version }) => itemOf(code, version),
  },
  ServiceItem: {
    __resolveReference: ({ code, version }) => itemOf(code, version),
    name: (item) => item.nameZh,
    class: (item) => item.classZh,
    departmentTitle: (item) => departmentTitle(item.department),
    legalBasis: (item) => item.legalBasis ?? '',
    materials: (item, { answers }) => (answers ? materialsFor(item, checkedAnswers(item, answers)) : item.materials),
    applicants: (item) => [...partiesOf(item.code).applicants],
    hasSubject: (item) => partiesOf(item.code).subject === 'NAMED',
    hasMatter: (item) => partiesOf(item.code).hasMatter,
    promiseDays: (item) => (canPromise(item) ? promiseDays() : 0),
    form: (item) => [...formOf(item.code)],
    offered: (item) => offeredItems.has(item.code),
    notOfferedReason: (item) =>
      offeredItems.has(item.code) ? null : '该事项的部门流程尚未接入，暂不能在本窗口受理；可查看办理条件与材料。',
    tellOnce: (item, { answers }) => {
      const given = checkedAnswers(item, answers);
      const { conditions, materials, ...notice } = tellOnceOf(item, given);
      const html = printTellOnce(item, given);
      return { ...notice, conditions: [...conditions], materials: [...materials], html };
    },
  },
  MaterialRequirement: {
    form: () => 'ORIGINAL',
    copies: () => 1,
    issuer: (material) => issuerOf(material),
    situation: (material) => {
      const item = findServiceItem(material.code.slice(0, material.code.indexOf('-')));
      return item ? situationOf(item, material) : null;
    },
  },
} satisfies Resolvers<Context>;
