import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Folder, shared by the containers, that says which departments' databases could not be brought up to date. */
export const downFolder = '/down';

/** Stores which departments must not start, with the reason in one line each; deletes other marks. */
export function noteDown(folder: string, departments: readonly string[], reasons: ReadonlyMap<string, string>): void {
  mkdirSync(folder, { recursive: true });
  for (const name of departments) {
    const reason = reasons.get(name);
    if (reason === undefined) rmSync(path.join(folder, name), { force: true });
    else writeFileSync(path.join(folder, name), `${reason}\n`);
  }
}

/** Why a department must not start; undefined when it may. */
export function readDown(folder: string, department: string): string | undefined {
  try {
    return readFileSync(path.join(folder, department), 'utf8').trim();
  } catch {
    return undefined;
  }
}
