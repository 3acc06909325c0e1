import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** How programs are run: compiled, or TypeScript directly. */
export type Form = 'compiled' | 'source';

const tsx = () => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

function nodeArguments(folder: string, entry: string, form: Form): string[] {
  return form === 'source'
    ? toolArguments(path.join(folder, 'src', `${entry}.ts`))
    : ['--enable-source-maps', path.join(folder, 'dist', `${entry}.js`)];
}

/** Node's arguments for a TypeScript file that is a tool. */
export const toolArguments = (file: string) => ['--conditions=source', '--import', tsx(), file];

/** Node's arguments for an entry (`main`, `migrate`, `seed`) of a department's service. */
export const serviceEntry = (root: string, name: string, entry: string, form: Form) =>
  nodeArguments(path.join(root, 'services', name), entry, form);

/** Node's arguments for the gateway. */
export const gatewayEntry = (root: string, form: Form) => nodeArguments(path.join(root, 'gateway'), 'main', form);

/** Node's arguments for the demo issuer, in the form that this very file runs in. */
export function issuerEntry(): string[] {
  const infra = fileURLToPath(new URL('../../', import.meta.url));
  return nodeArguments(infra, 'identity/main', import.meta.url.endsWith('.ts') ? 'source' : 'compiled');
}
