import { expect, test } from '@jest/globals';
import type { Caller } from '@one-window/contracts';
import { randomBytes, randomUUID } from 'node:crypto';
import { NonceMemory, signCall, signedHeaders, verifyCall } from './signature.ts';

const key = randomBytes(32);
const body = Buffer.from('{"query":"{ a }"}');
const caller: Caller = {
  sub: 'clerk-1',
  name: '王芳',
  role: 'clerk',
  department: 'one-window',
  jurisdiction: '431102004007',
  purpose: 'ACCEPTANCE',
  operationId: randomUUID(),
};

test('a signed call names its caller, with purpose', () => {
  expect(verifyCall(key, signCall(key, body, caller), body, new NonceMemory())).toEqual(caller);
});

test('a nonce is accepted once', () => {
  const headers = signCall(key, body, caller);
  const nonces = new NonceMemory();
  expect(verifyCall(key, headers, body, nonces)).toBeDefined();
  expect(verifyCall(key, headers, body, nonces)).toBeUndefined();
});

test.each([
  ['another body', (headers: Record<string, string>) => ({ headers, body: Buffer.from('{}') })],
  ['no signature', ({ [signedHeaders.signature]: _, ...headers }: Record<string, string>) => ({ headers, body })],
  [
    'another caller',
    (headers: Record<string, string>) => ({
      headers: {
        ...headers,
        [signedHeaders.caller]: Buffer.from(JSON.stringify({ ...caller, jurisdiction: '431102' })).toString(
          'base64url',
        ),
      },
      body,
    }),
  ],
  [
    'a clock a minute away',
    (headers: Record<string, string>) => ({
      headers: { ...headers, [signedHeaders.timestamp]: String(Date.now() - 60_000) },
      body,
    }),
  ],
])('%s is refused', (_name, change) => {
  const changed = change(signCall(key, body, caller));
  expect(verifyCall(key, changed.headers, changed.body, new NonceMemory())).toBeUndefined();
});

test("another service's key is refused", () => {
  expect(verifyCall(randomBytes(32), signCall(key, body, caller), body, new NonceMemory())).toBeUndefined();
});

test('a jurisdiction that is not a code is refused even when signed', () => {
  const headers = signCall(key, body, { ...caller, jurisdiction: '43110' });
  expect(verifyCall(key, headers, body, new NonceMemory())).toBeUndefined();
});
