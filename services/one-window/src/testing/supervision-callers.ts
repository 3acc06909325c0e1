import { gridWorkerOf, staffOf } from '@one-window/dev/testing';
import { xujiajing } from './setup.ts';

/** Who supervises, in the stories of deferrals, reminders, ratings and proxies. */
export const supervisors = {
  socialSecurity: staffOf('social-security', 'supervisor', 'supervisor-ss', '唐志强'),
  civilAffairs: staffOf('civil-affairs', 'supervisor', 'supervisor-ca', '何丽'),
};

/** The grid worker of the first grid of Xujiajing. */
export const gridWorker = gridWorkerOf(`${xujiajing}01`, 'grid-01', '蒋建军');
