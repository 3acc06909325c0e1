import { z } from 'zod';

/** Roles that a token may carry (docs/trust.md §3); `anonymous` is a request without a token. */
export const roles = [
  'clerk',
  'officer',
  'supervisor',
  'grid_worker',
  'dispatcher',
  'auditor',
  'resident',
  'steward',
  'operator',
  'security_admin',
  'service',
  'anonymous',
] as const;
export type Role = (typeof roles)[number];

/** Purposes of access to personal data, each with its legal basis (个人信息保护法, PIPL). */
export const purposes = {
  ACCEPTANCE: { title: '受理', basis: '个人信息保护法第十三条第一款第三项：为履行法定职责所必需（受理申请）' },
  HANDLING: { title: '办理', basis: '个人信息保护法第十三条第一款第三项：为履行法定职责所必需（部门办理）' },
  VISIT: { title: '走访', basis: '个人信息保护法第十三条第一款第三项：为履行法定职责所必需（网格走访）' },
  SUPERVISION: { title: '督查', basis: '个人信息保护法第十三条第一款第三项：为履行法定职责所必需（督查）' },
  AUDIT: { title: '审计', basis: '个人信息保护法第五十四条：合规审计' },
  SELF: { title: '本人', basis: '个人信息保护法第四十五条：本人查阅、复制' },
} as const;
export type Purpose = keyof typeof purposes;
export const purposeNames = Object.keys(purposes) as [Purpose, ...Purpose[]];

/** Which purposes a role may state; a role that is not listed may state none. */
export const purposesOfRole: Record<Role, readonly Purpose[]> = {
  clerk: ['ACCEPTANCE', 'HANDLING'],
  officer: ['HANDLING', 'ACCEPTANCE'],
  supervisor: ['HANDLING', 'SUPERVISION'],
  grid_worker: ['VISIT', 'ACCEPTANCE', 'HANDLING'],
  dispatcher: ['HANDLING', 'SUPERVISION'],
  auditor: ['AUDIT'],
  resident: ['SELF'],
  steward: ['HANDLING'],
  operator: [],
  security_admin: [],
  service: [],
  anonymous: [],
};

/** The caller, as the gateway read it from the token, with the purpose; sent signed to each subgraph. */
export const Caller = z.object({
  sub: z.string().min(1),
  name: z.string(),
  role: z.enum(roles),
  /** The department of the account; empty for residents and the anonymous. */
  department: z.string(),
  /** A division or grid code of 6, 9, 12 or 14 digits; empty for residents and the anonymous. */
  jurisdiction: z.string().regex(/^(\d{6}|\d{9}|\d{12}|\d{14})?$/),
  residentId: z.uuid().optional(),
  /** A resident of the district who is at the counter with their card (全区通办): opened to this caller alone, for ACCEPTANCE. Only the gateway sets it, from a presence pass. */
  presentResidentId: z.uuid().optional(),
  purpose: z.enum(purposeNames).optional(),
  /** The application for which the caller reads data (`x-application`). */
  applicationId: z.string().max(64).optional(),
  /** One client request: the access ledgers of all services are joined by it. */
  operationId: z.uuid(),
  operationName: z.string().max(128).optional(),
  traceparent: z.string().max(64).optional(),
  /** Instant (ms since 1970, real time) after which no one waits for the answer. */
  deadlineAt: z.number().int().optional(),
});
export type Caller = z.infer<typeof Caller>;
