import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { contractsFile } from './files.ts';
import { stackPorts } from './stack-ports.ts';

const Department = z.object({
  name: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  title: z.string(),
  titleEn: z.string(),
  /** What its unit that decides in a county is called after the county's name; its title where this is left out. */
  unit: z.string().optional(),
  port: z.number().int().min(1).max(65535),
  database: z.string().regex(/^[a-z]+(_[a-z]+)*$/),
});

/** One entry of the registry: `name` is the subgraph's, the folder's and the NATS subject's first token. */
export type Department = z.infer<typeof Department>;

const Registry = z.array(Department).superRefine((registry, context) => {
  const taken = new Map<number, string>(Object.entries(stackPorts).map(([part, port]) => [port, part]));
  registry.forEach(({ name, port }, index) => {
    const holder = taken.get(port);
    if (holder)
      context.addIssue({
        code: 'custom',
        path: [index, 'port'],
        message: `${name} has ${port}, the port of ${holder}`,
      });
    taken.set(port, name);
  });
});

/**
 * A registry as its file holds it.
 * @throws Error when it is malformed, or when two departments, or one and another part, have the same port
 */
export const parseRegistry = (text: string): readonly Department[] => Registry.parse(JSON.parse(text));

/** The registry of departments, in the order of `departments.json`. Throws when the file is malformed. */
export const departments: readonly Department[] = parseRegistry(
  readFileSync(contractsFile('departments.json'), 'utf8'),
);

/** The lowest port after the gateway's that no department and no other part has. */
export function nextPort(registry: readonly Department[]): number {
  const taken = new Set<number>([...Object.values(stackPorts), ...registry.map(({ port }) => port)]);
  let port: number = stackPorts.gateway;
  while (taken.has(port)) port += 1;
  return port;
}

/** The department of that name. Throws when the registry has none. */
export function getDepartment(name: string): Department {
  const department = departments.find((candidate) => candidate.name === name);
  if (!department) throw new Error(`contracts/departments.json has no department "${name}"`);
  return department;
}
