import { parseArgs } from 'node:util';
import type { Installation } from '@one-window/contracts';
import { issuerUrl } from '../identity/settings.ts';
import { Refusal } from '../processes/index.ts';
import { requireInstallation } from '../stack/places.ts';

/** Residents that a first start loads by default. */
export const usualResidents = 20_480;

/** The settings of a start. */
export interface StartSettings {
  isProduction: boolean;
  residents: number;
  installation: Installation;
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

function foreignIssuer(text: string | undefined, isProduction: boolean, demoPort: number): string | undefined {
  if (!text) {
    if (isProduction)
      throw new Refusal('With --production the demo issuer is refused: set OIDC_ISSUER to the address of your own.');
    return undefined;
  }
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new Refusal(`OIDC_ISSUER must be an http(s) address, not "${text}".`);
  const { hostname, port } = new URL(text);
  const isDemo = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname) && port === new URL(issuerUrl(demoPort)).port;
  if (isDemo && isProduction) throw new Refusal('With --production the demo issuer is refused: OIDC_ISSUER names it.');
  return isDemo ? undefined : text;
}

/** Reads arguments and environment of a start. Throws a Refusal, in one sentence, for invalid ones. */
export function readStartSettings(args: string[], env: NodeJS.ProcessEnv): StartSettings {
  const { production: isProduction, residents } = parsed(args);
  const installation = requireInstallation(env);
  return {
    isProduction,
    residents: residents === undefined ? usualResidents : wholeNumber(residents, '--residents', 1, 1_000_000),
    installation,
    issuer: foreignIssuer(env['OIDC_ISSUER'], isProduction, installation.ports.issuer),
  };
}
