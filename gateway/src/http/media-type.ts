import { Refusal } from '@one-window/signed-call';
import type { FastifyInstance } from 'fastify';

/** Refuses bodies in another charset than UTF-8 (415) and malformed hosts (400). */
export function addMediaTypeCheck(server: FastifyInstance): void {
  server.addHook('onRequest', async (request) => {
    const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(request.headers['content-type'] ?? '')?.[1];
    if (charset !== undefined && !/^(utf-?8|us-ascii)$/i.test(charset)) {
      throw new Refusal('BAD_USER_INPUT', '只接受 UTF-8 的 application/json', 415);
    }
    const encoding = request.headers['content-encoding'];
    if (encoding !== undefined && encoding !== 'identity')
      throw new Refusal('BAD_USER_INPUT', '不接受压缩的请求体', 415);
    if (!/^[\w.:[\]-]{1,255}$/.test(request.host)) throw new Refusal('BAD_USER_INPUT', 'Host 有误');
  });
}
