import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { contractsFile } from './files.ts';

const Department = z.object({
  name: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  title: z.string(),
  titleEn: z.string(),
  port: z.number().int().min(1).max(65535),
  database: z.string().regex(/^[a-z]+(_[a-z]+)*$/),
});

/** One entry of the registry: `name` is the subgraph's, the folder's and the NATS subject's first token. */
export type Department = z.infer<typeof Department>;

/** The registry of departments, in the order of `departments.json`. Throws when the file is malformed. */
export const departments: readonly Department[] = z
  .array(Department)
  .parse(JSON.parse(readFileSync(contractsFile('departments.json'), 'utf8')));

/** The department of that name. Throws when the registry has none. */
export function getDepartment(name: string): Department {
  const department = departments.find((candidate) => candidate.name === name);
  if (!department) throw new Error(`contracts/departments.json has no department "${name}"`);
  return department;
}
