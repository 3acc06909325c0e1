import { Caller, roles } from '@one-window/contracts';
import { z } from 'zod';

/** The claims of a token; `anonymous` is not a role of a token. */
export const Claims = z.object({
  sub: z.string().min(1).max(128),
  name: z.string().max(128).default(''),
  role: z.enum(roles).exclude(['anonymous']),
  department: Caller.shape.department.default(''),
  jurisdiction: Caller.shape.jurisdiction.default(''),
  residentId: Caller.shape.residentId,
});
export type Claims = z.infer<typeof Claims>;
