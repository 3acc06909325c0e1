import type { Caller } from '@one-window/contracts';
import { xujiajing } from './setup.ts';

/** Who supervises, in the stories of deferrals, reminders, ratings and proxies. */
export const supervisors = {
  socialSecurity: {
    sub: 'supervisor-ss',
    name: '唐志强',
    role: 'supervisor',
    department: 'social-security',
    jurisdiction: '431102',
    purpose: 'HANDLING',
  },
  civilAffairs: {
    sub: 'supervisor-ca',
    name: '何丽',
    role: 'supervisor',
    department: 'civil-affairs',
    jurisdiction: '431102',
    purpose: 'HANDLING',
  },
} as const satisfies Record<string, Partial<Caller>>;

/** The grid worker of the first grid of Xujiajing. */
export const gridWorker = {
  sub: 'grid-01',
  name: '蒋建军',
  role: 'grid_worker',
  department: 'governance-petitions',
  jurisdiction: `${xujiajing}01`,
  purpose: 'VISIT',
} as const satisfies Partial<Caller>;
