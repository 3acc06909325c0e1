import { OperationTypeNode } from 'graphql';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Refusal } from '../errors/refusal.ts';
import type { DocumentFacts } from '../limits/document.ts';

const perMinute = 20;
const introspection = new Set(['__schema', '__type', '__typename']);

/** Decides what may be asked without a token. */
export interface AnonymousGate {
  /** @throws Refusal 401 when the document needs a token, 429 when this address asked too often */
  admit(facts: DocumentFacts | undefined, address: string): Promise<void>;
}

/** Only `applicationProgress`, 20 a minute per address, each alias counted; introspection where `admitsIntrospection`. */
export function createAnonymousGate(admitsIntrospection: boolean): AnonymousGate {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return {
    async admit(facts, address) {
      const fields = facts?.operations.flatMap(({ rootFields }) => rootFields) ?? [];
      const isReading = facts?.operations.every(({ type }) => type === OperationTypeNode.QUERY) ?? false;
      if (!isReading || fields.length === 0) throw new Refusal('UNAUTHENTICATED');
      if (admitsIntrospection && fields.every((name) => introspection.has(name))) return;
      const looks = fields.filter((name) => name === 'applicationProgress').length;
      if (looks === 0 || fields.some((name) => name !== 'applicationProgress' && name !== '__typename')) {
        throw new Refusal('UNAUTHENTICATED');
      }
      await limiter.consume(address, looks).catch(() => {
        throw new Refusal('RATE_LIMITED');
      });
    },
  };
}
