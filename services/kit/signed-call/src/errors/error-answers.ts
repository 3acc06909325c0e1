import { errorCodes } from '@one-window/contracts';
import type { ErrorCode } from '@one-window/contracts';
import type { FastifyError, FastifyInstance } from 'fastify';
import type { Logger } from '../log.ts';
import { withTrace } from '../trace.ts';
import { errorBody } from './format.ts';
import { Refusal } from './refusal.ts';

interface Answer {
  status: number;
  code: ErrorCode;
  message: string;
}

function describe(error: FastifyError | Refusal, bodyLimit: number): Answer {
  if (error instanceof Refusal) return { status: error.status, code: error.code, message: error.message };
  const status = error.statusCode ?? 500;
  if (status >= 500) return { status: 500, code: 'INTERNAL', message: errorCodes.INTERNAL.message };
  const messages: Record<number, string> = {
    413: `请求体超过 ${bodyLimit / 1024} KB`,
    415: '只接受 UTF-8 的 application/json',
  };
  return { status, code: 'BAD_USER_INPUT', message: messages[status] ?? '请求格式有误' };
}

/** Answers every failure outside GraphQL as JSON with a code and the trace id; needs `addTrace` before it. */
export function addErrorAnswers(server: FastifyInstance, log: Logger): void {
  const bodyLimit = server.initialConfig.bodyLimit!;
  server.setErrorHandler((error: FastifyError | Refusal, request, reply) => {
    const { traceparent, traceId } = request.trace;
    const { status, code, message } = describe(error, bodyLimit);
    if (status >= 500 && !(error instanceof Refusal))
      withTrace(traceparent, () => log.error({ err: error }, 'request failed'));
    if (status === 503) void reply.header('retry-after', '1');
    return reply.code(status).send(errorBody(code, message, traceId));
  });
  server.setNotFoundHandler((request, reply) => {
    const isWrongMethod = request.url.split('?', 1)[0] === '/graphql';
    if (isWrongMethod) void reply.header('allow', 'GET, POST');
    const message = isWrongMethod ? '只接受 GET 与 POST' : '无此地址';
    return reply
      .code(isWrongMethod ? 405 : 404)
      .send(errorBody(isWrongMethod ? 'BAD_USER_INPUT' : 'NOT_FOUND', message, request.trace.traceId));
  });
}
