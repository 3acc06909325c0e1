import {
  findServiceItem,
  serviceItems,
  type ServiceItemEntry,
  type ServiceItemMaterial,
} from '@one-window/contracts/codes';
import { departmentTitle } from './department.ts';
import { formOf } from './forms.ts';
import { issuerOf } from './material-papers.ts';
import { offeredItems } from './offered-items.ts';
import { printTellOnce, tellOnceOf } from './tell-once.ts';

/** The item with this code in this version (the current one when none is given), or null. */
export function itemOf(code: string, version?: number | null): ServiceItemEntry | null {
  const item = findServiceItem(code);
  return item && (version == null || version === item.version) ? item : null;
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
    form: (item: ServiceItemEntry) => formOf(item.code),
    offered: (item: ServiceItemEntry) => offeredItems.has(item.code),
    notOfferedReason: (item: ServiceItemEntry) =>
      offeredItems.has(item.code) ? null : '该事项的部门流程尚未接入，暂不能在本窗口受理；可查看办理条件与材料。',
    tellOnce: (item: ServiceItemEntry) => ({ ...tellOnceOf(item), html: printTellOnce(item) }),
  },
  MaterialRequirement: {
    form: () => 'ORIGINAL',
    copies: () => 1,
    issuer: (material: ServiceItemMaterial) => issuerOf(material),
  },
};
