import { Refusal } from '@one-window/signed-call';
import type { FastifyRequest } from 'fastify';

/** A GraphQL request with checked shape. */
export interface Parameters {
  query: string;
  operationName: string | undefined;
  variables: Record<string, unknown>;
  extensions: Record<string, unknown>;
}

const example = '{"query": "{ serviceItems { code } }"}';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads the URL as Apollo does, so that the checks see exactly what is executed. */
function fromAddress(url: string): Record<string, unknown> {
  const search = new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?')) : '');
  const once = (name: string): string | undefined => {
    const [value, ...more] = search.getAll(name);
    if (more.length > 0) throw new Refusal('BAD_USER_INPUT', `地址中的 ${name} 只能出现一次`);
    return value;
  };
  const json = (name: string): unknown => {
    const text = once(name);
    if (text === undefined) return undefined;
    try {
      return JSON.parse(text);
    } catch {
      throw new Refusal('BAD_USER_INPUT', `地址中的 ${name} 不是 JSON，请写成经 URL 编码的 JSON 对象`);
    }
  };
  return {
    query: once('query'),
    operationName: once('operationName'),
    variables: json('variables'),
    extensions: json('extensions'),
  };
}

function fromBody(body: unknown): Record<string, unknown> {
  if (Array.isArray(body)) throw new Refusal('BAD_USER_INPUT', '不接受批量请求，请逐个发送');
  if (isRecord(body)) return body;
  throw new Refusal(
    'BAD_USER_INPUT',
    `请求体须为 JSON 对象，例如 ${example}，并以 content-type: application/json 发送`,
  );
}

function recordOf(name: 'variables' | 'extensions', value: unknown): Record<string, unknown> {
  if (value === undefined || value === null) return {};
  if (isRecord(value)) return value;
  throw new Refusal(
    'BAD_USER_INPUT',
    `${name} 须为 JSON 对象，例如 {"id": "1"}，不能是文字、数组或数字；不需要时请去掉`,
  );
}

/**
 * Reads what a GraphQL request asks for, from the address of a GET and the body of a POST.
 * @throws Refusal 400 that says which part has the wrong shape and what is expected
 */
export function readParameters(request: FastifyRequest): Parameters {
  const given = request.method === 'GET' ? fromAddress(request.raw.url ?? '') : fromBody(request.body);
  const { query, operationName } = given;
  if (query !== undefined && query !== null && typeof query !== 'string') {
    throw new Refusal('BAD_USER_INPUT', `query 须为 GraphQL 查询的文本，例如 ${example}`);
  }
  if (!query?.trim()) throw new Refusal('BAD_USER_INPUT', `缺少 query：请写明 GraphQL 查询的文本，例如 ${example}`);
  const isName = operationName === undefined || operationName === null || typeof operationName === 'string';
  // Apollo takes the empty name for that of an operation: it finds none, and executes anyway.
  if (!isName || operationName === '') {
    throw new Refusal('BAD_USER_INPUT', 'operationName 须为查询中一个操作的名称（文字）；只有一个操作时请去掉');
  }
  return {
    query,
    operationName: operationName ?? undefined,
    variables: recordOf('variables', given['variables']),
    extensions: recordOf('extensions', given['extensions']),
  };
}
