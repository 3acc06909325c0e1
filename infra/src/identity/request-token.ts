import { existsSync } from 'node:fs';
import { Refusal } from '../processes/index.ts';
import { demoAccounts } from './accounts.ts';
import { clientSecretOf } from './client-secret.ts';
import { scope } from './settings.ts';

/**
 * An access token for a demo account from the running demo issuer.
 * @throws Refusal for an unknown account, or when the issuer does not run or does not know this installation
 */
export async function requestToken(account: string, options: { issuer: string; keysDir: string }): Promise<string> {
  if (!demoAccounts.some((candidate) => candidate.account === account)) {
    throw new Refusal(`There is no demo account "${account}": "npm run --silent accounts" lists them.`);
  }
  const notRunning = `The demo issuer does not run at ${options.issuer}: start One Window with "npm start".`;
  if (!existsSync(options.keysDir)) throw new Refusal(notRunning);
  let response: Response;
  try {
    response = await fetch(`${options.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: account,
        client_secret: clientSecretOf(account, options.keysDir),
        scope,
      }),
      signal: AbortSignal.timeout(10_000),
    });
  } catch (error) {
    throw new Refusal(notRunning, { cause: error });
  }
  const answer = (await response.json().catch(() => ({}))) as { access_token?: string; error?: string };
  if (!answer.access_token)
    throw new Refusal(`The issuer at ${options.issuer} gave no token (${answer.error ?? response.status}).`);
  return answer.access_token;
}
