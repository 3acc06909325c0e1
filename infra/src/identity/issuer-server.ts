import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { demoAccounts } from './accounts.ts';
import { accountPage } from './interaction-page.ts';
import { createIssuer, type IssuerOptions } from './provider.ts';

const BODY_LIMIT = 4096;

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > BODY_LIMIT) throw new Error('form too large');
  }
  return new URLSearchParams(text);
}

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

/** The demo issuer as an HTTP server, not yet listening: OIDC's endpoints, the page of accounts, `/health`, `/ready`. */
export function createIssuerServer(options: IssuerOptions): Server {
  const provider = createIssuer(options);
  const oidc = provider.callback();

  async function interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const details = await provider.interactionDetails(request, response);
    if (request.method !== 'POST') {
      answer(response, 200, 'text/html', accountPage(demoAccounts, `/interaction/${details.uid}`));
      return;
    }
    const chosen = (await readForm(request)).get('account');
    if (!demoAccounts.some(({ account }) => account === chosen)) {
      answer(response, 400, 'text/plain', '没有这个演示账号');
      return;
    }
    await provider.interactionFinished(request, response, { login: { accountId: chosen ?? '' } });
  }

  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', options.issuer);
    if (pathname === '/health' || pathname === '/ready') {
      answer(response, 200, 'application/json', '{"status":"ok"}');
    } else if (pathname.startsWith('/interaction/')) {
      interact(request, response).catch(() => answer(response, 400, 'text/plain', '登录已过期，请从大厅重新开始'));
    } else {
      void oidc(request, response);
    }
  });
}
