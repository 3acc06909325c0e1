import path from 'node:path';
import { Refusal } from '../processes/index.ts';
import { dataDirectory } from '../stack/places.ts';
import { requestToken } from './request-token.ts';
import { issuerUrl } from './settings.ts';

const [account] = process.argv.slice(2);
try {
  if (!account) throw new Refusal('Name an account: npm run --silent token -- <account>');
  const keysDir = process.env['KEYS_DIR'] ?? path.join(dataDirectory, 'keys');
  process.stdout.write(
    `${await requestToken(account, { issuer: process.env['OIDC_ISSUER'] ?? issuerUrl(), keysDir })}\n`,
  );
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
