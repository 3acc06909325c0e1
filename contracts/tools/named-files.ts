import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Folders whose content is installed, built or written by a run: no text may rely on a file there. */
const notOurs = new Set(['node_modules', 'dist', 'generated', 'coverage', '.git', '.data', '.cache', '.turbo']);

/** How a comment begins and ends in each kind of source; a string comes first, so that no comment begins inside it. */
const slashes = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|(\/\/[^\n]*|\/\*[\s\S]*?\*\/)/g;
const hashes = /'[^'\n]*'|"[^"\n]*"|(#[^\n]*)/g;
const dashes = /'[^'\n]*'|(--[^\n]*|\/\*[\s\S]*?\*\/)/g;
const comments: Readonly<Record<string, RegExp>> = {
  '.ts': slashes,
  '.mjs': slashes,
  '.prisma': slashes,
  '.graphql': hashes,
  '.yml': hashes,
  '.sql': dashes,
};

/** A file that a text names and that is not there. */
export interface Dangler {
  /** Where it is named, from the repository's root. */
  file: string;
  line: number;
  /** As it is written there. */
  named: string;
}

/** Every file and folder that is ours, from the repository's root, sorted. */
export function ourFiles(root: string): { files: string[]; folders: ReadonlySet<string> } {
  const files: string[] = [];
  const folders = new Set<string>();
  const read = (folder: string) => {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const name = path.posix.join(folder, entry.name);
      if (entry.isDirectory()) {
        if (notOurs.has(entry.name)) continue;
        folders.add(name);
        read(name);
      } else if (entry.isFile() && entry.name !== '.git') files.push(name);
    }
  };
  read('');
  return { files: files.sort(), folders };
}

const lineOf = (text: string, index: number) => text.slice(0, index).split('\n').length;

/** The text with all but its comments blanked: every other character keeps its place. */
function onlyComments(text: string, pattern: RegExp): string {
  let kept = '';
  for (const match of text.matchAll(pattern)) {
    if (match[1] === undefined) continue;
    kept += text.slice(kept.length, match.index).replace(/[^\n]/g, ' ') + match[1];
  }
  return kept;
}

/** A document without its fenced blocks: what stands there is a sketch or a command. */
const withoutFences = (text: string) =>
  text.replace(/^( *)```[\s\S]*?^\1```/gm, (block) => block.replace(/[^\n]/g, ' '));

interface Named {
  index: number;
  named: string;
}

/** `[text](target)`, targets inside the repository only. */
function linksIn(text: string): Named[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(({ index, 1: named = '' }) => ({ index, named }))
    .filter(({ named }) => !/^(https?:|mailto:|#)/.test(named));
}

/** Code spans that are one plain path: below a top-level folder, or ending in `.md`. */
function spansIn(text: string, topFolders: readonly string[]): Named[] {
  return [...text.matchAll(/`([A-Za-z0-9_@./-]+)`/g)]
    .map(({ index, 1: named = '' }) => ({ index, named }))
    .filter(({ named }) => named.endsWith('.md') || topFolders.some((folder) => named.startsWith(`${folder}/`)));
}

/** Names that end in `.md`, in backticks or not. */
function documentsIn(text: string): Named[] {
  return [...text.matchAll(/(?<![A-Za-z0-9_@./*<>{}-])[A-Za-z0-9_@./-]+\.md\b(?!\.)/g)].map(({ index, 0: named }) => ({
    index,
    named,
  }));
}

/** Patterns of CODEOWNERS, each of which begins at the root. */
function ownedIn(text: string): Named[] {
  return [...text.matchAll(/^\/(\S+)/gm)].map(({ index, 1: named = '' }) => ({ index, named }));
}

function namedIn(file: string, text: string, topFolders: readonly string[]): Named[] {
  if (file === 'CODEOWNERS') return ownedIn(text);
  if (/\.md(\.tmpl)?$/.test(file)) {
    const prose = withoutFences(text);
    return [...linksIn(prose), ...spansIn(prose, topFolders)];
  }
  const pattern = comments[path.extname(file.replace(/\.tmpl$/, ''))];
  if (!pattern) return [];
  const commentText = onlyComments(text, pattern);
  const documents = documentsIn(commentText);
  const spans = spansIn(commentText, topFolders).filter(({ named }) => !named.endsWith('.md'));
  return [...documents, ...spans];
}

/**
 * Names of files that are not there: relative links and plain paths in code spans of documents; paths in code spans and
 * names ending in `.md` in comments of sources; CODEOWNERS. A name is looked up from the root and from its own folder.
 */
export function danglers(root: string): Dangler[] {
  const { files, folders } = ourFiles(root);
  const known = new Set([...files, ...folders]);
  const topFolders = [...folders].filter((folder) => !folder.includes('/'));
  return files.flatMap((file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    return namedIn(file, text, topFolders).flatMap(({ index, named }) => {
      const plain = path.posix.normalize(named.split('#')[0]!).replace(/\/$/, '');
      const isThere = known.has(plain) || known.has(path.posix.join(path.posix.dirname(file), plain));
      return isThere ? [] : [{ file, line: lineOf(text, index), named }];
    });
  });
}
