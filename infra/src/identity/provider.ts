import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Provider, errors, type ClientMetadata, type Configuration, type JWK } from 'oidc-provider';
import { identityKeyFile, readKey } from '../keys/index.ts';
import { claimsOf, demoAccounts, type DemoAccount } from './accounts.ts';
import { clientSecretOf } from './client-secret.ts';
import { errorPage } from './interaction-page.ts';
import { audience, hallClient, scope, tokenLifeSeconds } from './settings.ts';

/** Settings of the demo issuer. */
export interface IssuerOptions {
  issuer: string;
  keysDir: string;
  /** Where the hall may be sent back to after the choice of an account. */
  hallRedirectUris: string[];
}

const findAccount = (name: string): DemoAccount | undefined => demoAccounts.find(({ account }) => account === name);

/** One machine client per account, for scripts and tests; its id is the account, so `sub` is too. */
const clientOf = ({ account }: DemoAccount, keysDir: string): ClientMetadata => ({
  client_id: account,
  client_secret: clientSecretOf(account, keysDir),
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
  id_token_signed_response_alg: 'ES256',
  token_endpoint_auth_method: 'client_secret_post',
});

const hall = (redirectUris: string[]): ClientMetadata => ({
  client_id: hallClient,
  grant_types: ['authorization_code'],
  redirect_uris: redirectUris,
  response_types: ['code'],
  id_token_signed_response_alg: 'ES256',
  token_endpoint_auth_method: 'none',
});

function configuration({ keysDir, hallRedirectUris }: IssuerOptions): Configuration {
  const origins = new Set(hallRedirectUris.map((uri) => new URL(uri).origin));
  return {
    jwks: { keys: [JSON.parse(readFileSync(path.join(keysDir, identityKeyFile), 'utf8')) as JWK] },
    cookies: { keys: [readKey(keysDir, 'identity-cookies.key')] },
    clients: [...demoAccounts.map((account) => clientOf(account, keysDir)), hall(hallRedirectUris)],
    clientBasedCORS: (_ctx, origin, client) => client.clientId === hallClient && origins.has(origin),
    claims: { openid: ['sub'], profile: ['name', 'role', 'department', 'jurisdiction', 'residentId'] },
    scopes: ['openid', 'profile'],
    pkce: { required: () => true },
    ttl: {
      AccessToken: tokenLifeSeconds,
      ClientCredentials: tokenLifeSeconds,
      IdToken: tokenLifeSeconds,
      Interaction: 3600,
      Grant: 86_400,
      Session: 86_400,
    },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, resource) => {
          if (resource !== audience) throw new errors.InvalidTarget();
          return {
            audience,
            scope,
            accessTokenFormat: 'jwt',
            accessTokenTTL: tokenLifeSeconds,
            jwt: { sign: { alg: 'ES256' } },
          };
        },
      },
    },
    renderError: (ctx, { error, error_description }) => {
      ctx.type = 'html';
      ctx.body = errorPage(error, error_description);
    },
    extraTokenClaims: (_ctx, token) => {
      const account = findAccount(('accountId' in token && token.accountId) || token.clientId || '');
      return account && claimsOf(account);
    },
    findAccount: (_ctx, sub) => {
      const account = findAccount(sub);
      return account && { accountId: sub, claims: () => ({ sub, ...claimsOf(account) }) };
    },
    /** The demo asks for the account, not for consent. */
    loadExistingGrant: async (ctx) => {
      const { client, session, provider } = ctx.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid profile');
      grant.addResourceScope(audience, scope);
      await grant.save();
      return grant;
    },
  };
}

/** The demo's OIDC issuer: JWT access tokens (RFC 9068) for the demo accounts, for development and tests only. */
export function createIssuer(options: IssuerOptions): Provider {
  return new Provider(options.issuer, configuration(options));
}
