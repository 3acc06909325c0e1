import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { errorBody, readTrace, type Logger } from '@one-window/signed-call';

/**
 * Makes the function that answers bytes that are no complete HTTP request, and closes the connection: 408 when it did
 * not arrive whole within `bodyTimeoutMs`, 431 when its headers are too large, else 400.
 */
export function createClientErrorAnswer(bodyTimeoutMs: number, log: Logger) {
  const answers: Record<string, { status: number; message: string }> = {
    ERR_HTTP_REQUEST_TIMEOUT: {
      status: 408,
      message: `请求未在 ${bodyTimeoutMs / 1000} 秒内发完，请检查网络后重试`,
    },
    HPE_HEADER_OVERFLOW: { status: 431, message: '请求头过大，请减少 Cookie 等请求头' },
  };
  return (error: Error & { code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const { status, message } = answers[error.code ?? ''] ?? { status: 400, message: '不是合法的 HTTP 请求' };
    const { traceId } = readTrace(undefined);
    log.info({ status, traceId, code: error.code }, 'no whole request');
    const body = JSON.stringify(errorBody('BAD_USER_INPUT', message, traceId));
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'content-type: application/json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'cache-control: no-store',
      'x-content-type-options: nosniff',
      'connection: close',
    ];
    if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
    socket.destroy();
  };
}
