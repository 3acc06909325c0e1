import path from 'node:path';
import { departments } from '@one-window/contracts';
import { demoAccounts } from '../identity/index.ts';
import { inWords, type Stack } from '../stack/index.ts';

/** A first query: masked hits need no purpose. */
export const firstQuery = '{ searchResidents(text: "王", first: 3) { edges { node { id } } } }';

/** The text printed once everything answers: addresses, accounts, a first query to paste. */
export function welcome({ urls, issuer, keysDir, down }: Stack, seconds: number, usesDemoIssuer: boolean): string {
  const lines = [
    '',
    `One Window is ready (${seconds.toFixed(1)} s)${down.size > 0 ? `, without ${[...down.keys()].join(', ')}` : ''}`,
    '',
    `  graph       ${urls.gateway}/graphql`,
    ...departments.map(
      ({ name, title }) => `  ${name.padEnd(16)} ${down.has(name) ? 'down'.padEnd(21) : urls.services[name]}  ${title}`,
    ),
    ...downLines(down),
  ];
  if (usesDemoIssuer && issuer)
    lines.push(
      `  demo issuer      ${urls.issuer}`,
      '',
      ...accountLines(),
      '',
      ...queryLines(urls.gateway, demoAccounts[0]?.account ?? '', firstQuery, 'ACCEPTANCE'),
    );
  return [
    ...lines,
    '',
    `Logs are in ${path.relative('.', path.join(path.dirname(keysDir), 'logs'))}. Ctrl-C stops everything.`,
    '',
  ].join('\n');
}

function downLines(down: Stack['down']): string[] {
  if (down.size === 0) return [];
  return [
    '',
    ...[...down.values()].map(inWords),
    'Each is started again once its files change, or by "npm start" in another terminal.',
  ];
}

function accountLines(): string[] {
  const rows = demoAccounts.map(
    ({ account, name, role, jurisdiction }) =>
      `  ${account.padEnd(28)} ${role.padEnd(14)} ${jurisdiction.padEnd(14)} ${name}`,
  );
  return ['Accounts (npm run --silent token -- <account>):', ...rows];
}

/** A query to paste into a shell. */
export function queryLines(gateway: string, account: string, query: string, purpose: string): string[] {
  return [
    'A first query:',
    `  curl -s ${gateway}/graphql -H 'content-type: application/json' -H "authorization: Bearer $(npm run --silent token -- ${account})" \\`,
    `    -H 'x-purpose: ${purpose}' -d '${JSON.stringify({ query })}'`,
  ];
}
