import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { foldersOf } from './repository-files.ts';

/** The pattern that a line of CODEOWNERS begins with. */
const patternsOf = (name: string) => Object.values(foldersOf(name)).map((folder) => `/${folder}/`);
const isOf = (line: string, pattern: string) => line.split(/\s/, 1)[0] === pattern;

/**
 * Gives a department's two folders the owners that another department's have, with its own team in place of the
 * other's, each in the line after the other's; changes nothing when CODEOWNERS is missing or has no line of the other.
 * @param like the department after whose lines it goes
 */
export function addOwners(root: string, name: string, like: string): void {
  const others = patternsOf(like);
  editLines(root, (line) => {
    const at = others.findIndex((pattern) => isOf(line, pattern));
    if (at < 0) return [line];
    const pattern = patternsOf(name)[at]!;
    const [, space = ' ', owners = ''] = /^\S+(\s+)(.*)$/.exec(line) ?? [];
    const column = others[at]!.length + space.length;
    const team = owners.replace(new RegExp(`(^|\\s)(@\\S+/)${like}(?=\\s|$)`), `$1$2${name}`);
    return [line, `${pattern.padEnd(column - 1)} ${team}`];
  });
}

/** Takes a department's lines out of CODEOWNERS. */
export function removeOwners(root: string, name: string): void {
  const patterns = patternsOf(name);
  editLines(root, (line) => (patterns.some((pattern) => isOf(line, pattern)) ? [] : [line]));
}

function editLines(root: string, edit: (line: string) => string[]): void {
  const file = path.join(root, 'CODEOWNERS');
  if (!existsSync(file)) return;
  writeFileSync(file, readFileSync(file, 'utf8').split('\n').flatMap(edit).join('\n'));
}
