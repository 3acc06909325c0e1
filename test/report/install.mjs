import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Whether `node_modules` is what `package-lock.json` asks for: every required package is there in its version.
 * Optional ones depend on the platform and are not looked at.
 */
export function isInstalled(root) {
  const installedFile = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const wanted = packagesOf(path.join(root, 'package-lock.json'));
  const installed = packagesOf(installedFile);
  return Object.entries(wanted).every(
    ([place, { version, link, optional, devOptional, peer }]) =>
      !place.includes('node_modules/') ||
      optional ||
      devOptional ||
      peer ||
      (installed[place] !== undefined && (link === true || installed[place].version === version)),
  );
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}
