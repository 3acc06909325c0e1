import { departments, type Role } from '@one-window/contracts';
import { demoCounters } from './demo-counters.ts';
import { firstDemoResident } from './demo-resident.ts';

/** A demo account, with the claims that its tokens carry. */
export interface DemoAccount {
  account: string;
  name: string;
  role: Role;
  /** Empty for a resident. */
  department: string;
  /** A division or grid code; empty for a resident. */
  jurisdiction: string;
  residentId?: string;
}

const district = '431102';
const officers = ['陈志远', '刘海燕', '周建国', '黄丽萍', '吴晓东', '郑文静'];
const supervisors = ['李国强', '张秀英', '王德明', '赵雅琴', '孙立新', '何美玲'];
const stewards = ['唐慧敏', '蒋文博', '邓小芳', '欧阳明', '伍佳怡', '罗景行'];

const demoResident = firstDemoResident();

const clerks: DemoAccount[] = demoCounters.map(({ account, clerk, code }) => ({
  account,
  name: clerk,
  role: 'clerk',
  department: 'one-window',
  jurisdiction: code,
}));

const ofDepartments: DemoAccount[] = departments.flatMap(({ name: department }, index) =>
  (
    [
      ['officer', officers],
      ['supervisor', supervisors],
      ['steward', stewards],
    ] as const
  ).map(([role, names]) => ({
    account: `${role}-${department}`,
    name: names[index % names.length] ?? department,
    role,
    department,
    jurisdiction: district,
  })),
);

const others: DemoAccount[] = [
  {
    account: 'grid-worker',
    name: '蒋建军',
    role: 'grid_worker',
    department: 'governance-petitions',
    jurisdiction: `${demoCounters[0].code}01`,
  },
  {
    account: 'dispatcher',
    name: '谢志强',
    role: 'dispatcher',
    department: 'governance-petitions',
    jurisdiction: district,
  },
  { account: 'auditor', name: '曾令平', role: 'auditor', department: 'one-window', jurisdiction: district },
  { account: 'operator', name: '彭浩', role: 'operator', department: 'one-window', jurisdiction: district },
  { account: 'security-admin', name: '萧静', role: 'security_admin', department: 'one-window', jurisdiction: district },
  {
    account: 'resident',
    name: demoResident.name,
    role: 'resident',
    department: '',
    jurisdiction: '',
    residentId: demoResident.id,
  },
];

/** The demo's accounts: Lingling's clerks first, then the other districts', each department's staff, and one of every other role. */
export const demoAccounts: readonly DemoAccount[] = [...clerks, ...ofDepartments, ...others];

/** The demo account of that name. Throws an Error that names the existing ones. */
export function getDemoAccount(account: string): DemoAccount {
  const found = demoAccounts.find((candidate) => candidate.account === account);
  if (!found)
    throw new Error(
      `There is no demo account "${account}"; there are ${demoAccounts.map((each) => each.account).join(', ')}.`,
    );
  return found;
}

/** The claims, beside `sub`, that an account's tokens carry. */
export function claimsOf({ name, role, department, jurisdiction, residentId }: DemoAccount): Record<string, string> {
  return { name, role, department, jurisdiction, ...(residentId ? { residentId } : {}) };
}
