import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { contractsRoot } from '../files.ts';
import { pascal } from './pascal.ts';

/** One source file, by its path from the project's root. */
export interface SourceFile {
  path: string;
  text: string;
}

const skipped = new Set(['node_modules', 'dist', 'generated', 'template', 'testing', 'demo', 'prisma']);

function filesUnder(folder: string, root: string): SourceFile[] {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const relative = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return skipped.has(entry.name) ? [] : filesUnder(relative, root);
      const isSource = entry.name.endsWith('.ts') && !/\.(test|d)\.ts$/.test(entry.name);
      return isSource ? [{ path: relative, text: readFileSync(path.join(root, relative), 'utf8') }] : [];
    });
}

/** Product code under `services/`: no tests, nothing generated, no demonstration. */
export function readServiceSources(root = path.dirname(contractsRoot)): SourceFile[] {
  return filesUnder('services', root);
}

/** A workspace under `services/`: its folder, and what it exports. */
export interface Workspace {
  folder: string;
  exports?: Record<string, unknown>;
}

/** The workspaces under `services/` by name, one or two folders deep. */
export function readWorkspaces(root = path.dirname(contractsRoot)): Map<string, Workspace> {
  const folders = (folder: string) =>
    readdirSync(path.join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !skipped.has(entry.name))
      .map((entry) => `${folder}/${entry.name}`);
  const candidates = folders('services').flatMap((folder) => [folder, ...folders(folder)]);
  return new Map(
    candidates.flatMap((folder) => {
      const file = path.join(root, folder, 'package.json');
      if (!existsSync(file)) return [];
      const { name, exports } = JSON.parse(readFileSync(file, 'utf8')) as { name: string } & Omit<Workspace, 'folder'>;
      return [[name, { folder, exports }] as const];
    }),
  );
}

/** The department's own files, then those that all departments are made of. */
export function sourcesOf(
  sources: readonly SourceFile[],
  service: string,
  departments: readonly string[],
): SourceFile[] {
  const isOf = (name: string) => (file: SourceFile) => file.path.startsWith(`services/${name}/`);
  const shared = sources.filter((file) => !departments.some((name) => isOf(name)(file)));
  return [...sources.filter(isOf(service)), ...shared];
}

/** Finds where something of a service stands, so that a link follows the file when it moves. */
export class SourceIndex {
  readonly #sources: readonly SourceFile[];
  readonly #departments: readonly string[];

  constructor(sources: readonly SourceFile[], departments: readonly string[]) {
    this.#sources = sources;
    this.#departments = departments;
  }

  /** The file of a reaction: a department's own has its name, one of the kit's is the file that names it. */
  reaction(service: string, name: string): string | undefined {
    const files = sourcesOf(this.#sources, service, this.#departments);
    const own = files.find(({ path: file }) => file === `services/${service}/src/reactions/${name}.ts`);
    return (own ?? files.find(({ text }) => text.includes(`'${name}'`)))?.path;
  }

  /** The service's own file that declares its replica of a noun: the one that names noun, owner and state best. */
  replica(service: string, owner: string, noun: string): string | undefined {
    const state = new RegExp(`\\b${pascal(noun)}State\\b`);
    const rated = this.#sources
      .filter(({ path: file }) => file.startsWith(`services/${service}/`) && !file.endsWith('/definition.ts'))
      .map(({ path: file, text }) => ({
        file,
        rating:
          (text.includes(`noun: '${noun}'`) ? 4 : 0) +
          (text.includes(`owner: '${owner}'`) ? 2 : 0) +
          (state.test(text) ? 2 : 0) +
          (/\/replicas\//.test(file) ? 1 : 0) +
          (file.endsWith(`/replicas/${noun}.ts`) ? 2 : 0),
      }));
    return rated.filter(({ rating }) => rating >= 3).sort((a, b) => b.rating - a.rating)[0]?.file;
  }

  /** The service's files that import that name from the contracts. */
  importing(service: string, name: string): string[] {
    const pattern = new RegExp(`import (?:type )?\\{[^}]*\\b${name}\\b[^}]*\\} from '@one-window/contracts`);
    return this.#sources
      .filter(({ path: file, text }) => file.startsWith(`services/${service}/`) && pattern.test(text))
      .map(({ path: file }) => file);
  }
}
