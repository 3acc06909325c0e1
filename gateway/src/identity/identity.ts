import type { Caller } from '@one-window/contracts';
import { Refusal } from '@one-window/signed-call';
import type { FastifyRequest } from 'fastify';
import { networkOf } from '../http/addresses.ts';
import type { Settings } from '../settings.ts';
import { createAnonymousGate } from './anonymous.ts';
import { issuerKeys } from './issuer-keys.ts';
import { readPresentResident } from './presence.ts';
import { readApplicationId, readPurpose } from './purpose.ts';
import { TokenChecker } from './tokens.ts';

type Holder = Pick<Caller, 'sub' | 'name' | 'role' | 'department' | 'jurisdiction' | 'residentId'>;

const nobody: Holder = { sub: 'anonymous', name: '', role: 'anonymous', department: '', jurisdiction: '' };

/**
 * Makes the function that finds the caller and the purpose of a request. It throws Refusal: 401 without a good token
 * (but see AnonymousGate), 400 or 403 on the purpose or a presence pass, 429, 503.
 */
export function createIdentity(settings: Settings, presenceKey: Buffer): (request: FastifyRequest) => Promise<Caller> {
  const tokens = new TokenChecker({
    issuer: settings.issuer,
    audience: settings.audience,
    keys: issuerKeys(settings.issuer),
  });
  const anonymous = createAnonymousGate(settings.mode === 'development');

  async function findHolder(request: FastifyRequest): Promise<Holder> {
    const { authorization } = request.headers;
    if (authorization === undefined) {
      await anonymous.admit(request.call.facts, networkOf(request.ip));
      return nobody;
    }
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(authorization)?.[1];
    if (!token) throw new Refusal('UNAUTHENTICATED');
    const holder = await tokens.check(token);
    await anonymous.limitProgress(request.call.facts, `account ${holder.sub}`);
    return holder;
  }

  return async (request) => {
    const holder = await findHolder(request);
    const { operationId, operationName, traceparent, startedAt } = request.call;
    const purpose = readPurpose(request.headers['x-purpose'], holder.role);
    return {
      ...holder,
      purpose,
      presentResidentId: readPresentResident(request.headers['x-presence'], holder, purpose, presenceKey),
      applicationId: readApplicationId(request.headers['x-application']),
      operationId,
      operationName,
      traceparent,
      deadlineAt: startedAt + settings.requestDeadlineMs,
    };
  };
}
