import { Refusal } from '../processes/index.ts';
import { requireInstallation } from '../stack/places.ts';
import { requestToken } from './request-token.ts';
import { issuerUrl } from './settings.ts';

const [account] = process.argv.slice(2);
try {
  if (!account) throw new Refusal('Name an account: npm run --silent token -- <account>');
  const { ports, keysDir } = requireInstallation();
  const issuer = process.env['OIDC_ISSUER'] ?? issuerUrl(ports.issuer);
  process.stdout.write(`${await requestToken(account, { issuer, keysDir })}\n`);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
