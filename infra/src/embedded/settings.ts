import { parseArgs } from 'node:util';
import { issuerUrl } from '../identity/settings.ts';
import { Refusal } from '../processes/index.ts';

/** Residents that a first start loads unless told otherwise. */
export const usualResidents = 20_480;

/** What the person who starts asked for. */
export interface StartSettings {
  isProduction: boolean;
  residents: number;
  gatewayPort: number;
  /** An issuer other than the demo's. */
  issuer?: string | undefined;
}

function wholeNumber(text: string, name: string, least: number, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most))
    throw new Refusal(`${name} must be a whole number from ${least} to ${most}, not "${text}".`);
  return value;
}

const parsed = (args: string[]) => {
  try {
    return parseArgs({
      args,
      options: { production: { type: 'boolean', default: false }, residents: { type: 'string' } },
    }).values;
  } catch (error) {
    throw new Refusal(`${(error as Error).message.split('. ')[0]}: there are --production and --residents N.`, {
      cause: error,
    });
  }
};

function foreignIssuer(text: string | undefined, isProduction: boolean): string | undefined {
  if (!text) {
    if (isProduction)
      throw new Refusal('With --production the demo issuer is refused: set OIDC_ISSUER to the address of your own.');
    return undefined;
  }
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new Refusal(`OIDC_ISSUER must be an http(s) address, not "${text}".`);
  const { hostname, port } = new URL(text);
  const isDemo = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname) && port === new URL(issuerUrl()).port;
  if (isDemo && isProduction) throw new Refusal('With --production the demo issuer is refused: OIDC_ISSUER names it.');
  return isDemo ? undefined : text;
}

/** Reads arguments and environment of a start. Throws a Refusal, in one sentence, for what cannot be. */
export function readStartSettings(args: string[], env: NodeJS.ProcessEnv): StartSettings {
  const { production: isProduction, residents } = parsed(args);
  return {
    isProduction,
    residents: residents === undefined ? usualResidents : wholeNumber(residents, '--residents', 1, 1_000_000),
    gatewayPort: wholeNumber(env['ONE_WINDOW_PORT'] || '4000', 'ONE_WINDOW_PORT', 1, 65_535),
    issuer: foreignIssuer(env['OIDC_ISSUER'], isProduction),
  };
}
