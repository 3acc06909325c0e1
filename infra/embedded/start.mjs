// What `npm start` executes: plain JavaScript that works on a bare clone. It installs and builds what is missing or
// changed, then runs the compiled command in this very process, so that signals reach it.
import { pathToFileURL } from 'node:url';
import path from 'node:path';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`One Window needs Node.js 20.19 or later; this is ${process.version}.`);
  process.exit(1);
}

const commands = {
  start: 'embedded/main.js',
  seed: 'embedded/seed-command.js',
  'demo-reset': 'embedded/demo-reset-command.js',
  accounts: 'identity/accounts-command.js',
};

const named = process.argv[2] !== undefined && !process.argv[2].startsWith('-');
const command = named ? process.argv[2] : 'start';
if (!Object.hasOwn(commands, command)) {
  console.error(`There is no command "${command}"; there are ${Object.keys(commands).join(', ')}.`);
  process.exit(1);
}
if (named) process.argv.splice(2, 1);

const { install, build, root } = await import('./prepare.mjs');
await install();
await build();
await import(pathToFileURL(path.join(root, 'infra', 'dist', commands[command])).href);
