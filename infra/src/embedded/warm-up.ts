import { getDemoAccount, demoAccounts, mintToken } from '../identity/index.ts';
import type { Stack } from '../stack/index.ts';
import { firstQuery } from './welcome.ts';

/** Asks the first query once, so that the first person does not wait for the first plan; its result does not matter. */
export async function warmUp({ urls, keysDir }: Stack): Promise<void> {
  try {
    const token = await mintToken(getDemoAccount(demoAccounts[0]?.account ?? ''), { issuer: urls.issuer, keysDir });
    const answer = await fetch(`${urls.gateway}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-purpose': 'ACCEPTANCE' },
      body: JSON.stringify({ query: firstQuery }),
      signal: AbortSignal.timeout(10_000),
    });
    await answer.arrayBuffer();
  } catch {
    // A gateway that cannot answer yet reports it at the next request.
  }
}
